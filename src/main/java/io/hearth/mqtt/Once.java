package io.hearth.mqtt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Who sends the same {@code Idempotency-Key} again gets the first answer again, for ten minutes and in memory alone: an
 * answer may hold a secret. Any thread; one deed at a time.
 */
@Component
class Once {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 200;

    private final Clock clock;
    private final Map<String, Answer> answers = new LinkedHashMap<>();

    private record Answer(ResponseEntity<?> answer, Instant at) {}

    Once(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param person who asks
     * @param deed   what for; the same key for another deed is another key
     * @param key    the header, or null to do it in any case
     */
    synchronized ResponseEntity<?> only(
            String person, String deed, @Nullable String key, Supplier<ResponseEntity<?>> doing) {
        var now = clock.instant();
        answers.values().removeIf(answer -> answer.at.plus(KEPT).isBefore(now));
        if (key == null) {
            return doing.get();
        }
        var name = String.join("\n", person, deed, key);
        var before = answers.get(name);
        if (before != null) {
            return before.answer;
        }
        var answer = doing.get();
        answers.put(name, new Answer(answer, now));
        if (answers.size() > MOST) {
            answers.remove(answers.keySet().iterator().next());
        }
        return answer;
    }
}
