package io.hearth.hub;

import static java.time.ZoneOffset.UTC;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.rules.Agenda;
import io.hearth.rules.RuleBook;
import java.time.Instant;

/**
 * Events and whole houses as bytes, in the shape of the journal, for those who keep them longer than it does. What was
 * written once stays readable. Any thread.
 */
public final class HouseCodec {

    private final HubCodec codec = new HubCodec();

    public byte[] event(HouseEvent event) {
        return codec.event(event);
    }

    /** @throws RuntimeException when the bytes are no event */
    public HouseEvent event(byte[] bytes) {
        return codec.entry(bytes).event();
    }

    /** Everything that is installed, believed and wished for. */
    public byte[] house(House house) {
        return codec.snapshot(new Snapshot(0, house, Agenda.EMPTY, RuleBook.empty(UTC)), "", Instant.EPOCH);
    }

    /** @throws RuntimeException when the bytes are no house */
    public House house(byte[] bytes) {
        return codec.snapshot(bytes).toHouse();
    }
}
