package io.hearth.mqtt;

import io.hearth.web.Problem;

/** What a request asks for, understood or refused. */
final class Asked {

    private Asked() {}

    /** @throws Problem 400 when this is not a topic filter */
    static TopicFilter filter(String text) {
        try {
            return TopicFilter.of(text);
        } catch (IllegalArgumentException unsound) {
            throw Problem.badRequest("bad-filter", "filter: " + unsound.getMessage());
        }
    }
}
