package io.hearth.hub;

import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.journal.Replay;
import io.hearth.rules.Agenda;
import io.hearth.rules.RuleBook;
import io.hearth.rules.RuleEngine;
import io.hearth.rules.Step;
import java.time.Instant;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A short rehearsal with the outlets shut: what the journal holds is stepped through the very same engine. */
final class Recovery implements Replay {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final HubCodec codec;
    private final RuleBookReader reader;
    private long seq;
    private House house = House.EMPTY;
    private Agenda agenda = Agenda.EMPTY;
    private RuleBook book;
    private String source = "";
    private Instant last = Instant.EPOCH;

    Recovery(HubCodec codec, RuleBookReader reader, ZoneId zone) {
        this.codec = codec;
        this.reader = reader;
        this.book = RuleBook.empty(zone);
    }

    @Override
    public void snapshot(byte[] bytes) {
        var image = codec.snapshot(bytes);
        seq = image.seq();
        house = image.toHouse();
        agenda = image.toAgenda();
        last = image.last();
        read(image.source());
    }

    @Override
    public void record(byte[] bytes) {
        try {
            var entry = codec.entry(bytes);
            if (entry.source() != null) {
                read(entry.source());
            }
            step(entry.event());
        } catch (RuntimeException failure) {
            log.error("A record of the journal could not be replayed; the rest is used", failure);
        }
    }

    private void step(HouseEvent event) {
        last = event.at().isAfter(last) || event instanceof HouseEvent.ClockSetBack ? event.at() : last;
        Step step = RuleEngine.step(house, book, agenda, event);
        seq++;
        house = step.house();
        agenda = step.agenda();
    }

    private void read(String newSource) {
        source = newSource;
        if (!newSource.isEmpty()) {
            book = reader.read(newSource);
        }
    }

    Snapshot snapshot() {
        return new Snapshot(seq, house, agenda, book);
    }

    Instant last() {
        return last;
    }

    String source() {
        return source;
    }
}
