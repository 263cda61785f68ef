package io.hearth.broker;

import java.time.Instant;

/**
 * Something the broker refused, once or often.
 *
 * @param kind   what sort of refusal
 * @param user   the user name or credential, empty when the client has told none
 * @param client the client id, or the address of a client that has not said who it is
 * @param topic  the topic name or filter, empty when none is concerned
 * @param reason one sentence for people
 * @param count  how often since {@code first}
 * @param first  when it was first seen
 * @param last   when it was last seen
 */
public record Refusal(
        RefusalKind kind,
        String user,
        String client,
        String topic,
        String reason,
        long count,
        Instant first,
        Instant last) {

    Refusal again(Instant now) {
        return new Refusal(kind, user, client, topic, reason, count + 1, first, now);
    }
}
