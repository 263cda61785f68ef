package io.hearth.bridges;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a bridge is doing; counts are since the hub started.
 *
 * @param name       as in {@code hearth.bridges.<name>}
 * @param kind       of the other broker: generic, mosquitto, hivemq, emqx, aws-iot
 * @param url        of the other broker
 * @param clientId   as which the hub appears there
 * @param connected  whether messages can cross
 * @param since      since when; null when not connected
 * @param lastError  what went wrong last; null when nothing did
 * @param received   messages taken in
 * @param sent       messages that the other broker acknowledged, or of QoS 0 were handed over
 * @param refusedIn  messages that came but were not taken in; each is among the broker's refusals
 * @param refusedOut messages that did not go out; each is among the broker's refusals
 * @param dropped    messages of QoS 0 that gave way because the buffer was full
 * @param echoes     messages that only came back, or were older than what the hub has
 * @param buffer     what waits for the link or for an acknowledgement
 * @param in         what comes in
 * @param out        what goes out
 */
public record BridgeStatus(
        String name,
        String kind,
        String url,
        String clientId,
        boolean connected,
        @Nullable Instant since,
        @Nullable LastError lastError,
        long received,
        long sent,
        long refusedIn,
        long refusedOut,
        long dropped,
        long echoes,
        Buffer buffer,
        List<Topics> in,
        List<Topics> out) {

    /**
     * @param code   what sort of trouble, as in {@link Trouble.Code}, small and with hyphens
     * @param text   one sentence for people
     * @param detail what the program said; may be empty
     */
    public record LastError(String code, String text, String detail, Instant at) {

        static LastError of(Trouble trouble) {
            return new LastError(spelled(trouble.code()), trouble.code().text(), trouble.detail(), trouble.at());
        }
    }

    /**
     * @param messages     how many wait
     * @param bytes        their topics and payloads
     * @param mostMessages how many may wait
     * @param mostBytes    how many bytes may wait
     */
    public record Buffer(int messages, long bytes, int mostMessages, long mostBytes) {}

    /** One topic map: what crosses, and how topics change. */
    public record Topics(String filter, String prefixRemove, String prefixAdd, int qos, String retain) {

        static Topics of(Way way) {
            return new Topics(way.filter(), way.prefixRemove(), way.prefixAdd(), way.qos(), spelled(way.retain()));
        }
    }

    static String spelled(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
