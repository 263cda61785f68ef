package io.hearth.hub;

import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import io.hearth.rules.Effect;
import io.hearth.rules.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTests {

    static final PointId TEMP = PointId.of("kitchen/temp");
    static final PointId LAMP = PointId.of("küche/lampe");
    static final RuleBook BOOK = new RuleBook(
            ZoneId.of("Europe/Berlin"),
            List.of(
                    rule("later")
                            .whenBecomes("hall/motion", true)
                            .then(waits(Duration.ofSeconds(30)), set("küche/lampe", true)),
                    rule("held")
                            .whenBelow("kitchen/temp", 19, Duration.ofMinutes(5))
                            .then(set("küche/lampe", false))));

    @TempDir
    Path folder;

    HandLoop loop = new HandLoop("2026-01-05T19:00:00Z");
    Journal journal;
    Hub hub;
    List<Effect> effects = new ArrayList<>();

    @BeforeEach
    void open() {
        journal = Journal.open(folder, JournalSettings.defaults());
        journal.callbacksOn(loop);
        hub = new Hub(loop, loop.clock(), journal, source -> BOOK, new HubSettings(2));
        hub.listen(stepped -> effects.addAll(stepped.step().effects()));
        hub.start();
        loop.run();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    void dieAndComeBackAfter(Duration away) {
        journal.close();
        loop = loop.afterwards(away);
        effects.clear();
        open();
    }

    @Test
    void everythingKnownSurvivesARestart() {
        furnish();
        var before = hub.now();

        dieAndComeBackAfter(Duration.ofSeconds(3));

        assertThat(hub.now().house()).isEqualTo(before.house());
        assertThat(hub.now().agenda().entries()).isEqualTo(before.agenda().entries());
        assertThat(hub.now().agenda().held()).isEqualTo(before.agenda().held());
        assertThat(hub.now().seq()).isEqualTo(before.seq() + 1);
    }

    @Test
    void aSnapshotHoldsTheSameAsTheRecordsItStandsFor() {
        furnish();
        var before = hub.now();
        loop.runMeanwhile(hub::close);

        dieAndComeBackAfter(Duration.ofSeconds(3));

        assertThat(hub.now().house()).isEqualTo(before.house());
        assertThat(hub.now().agenda()).isEqualTo(before.agenda());
    }

    @Test
    void aWaitOfThirtySecondsEndsOnTimeAfterTheHubDied() {
        hub.use(BOOK, "book");
        loop.run();
        hears("hall/motion", Value.of(true));
        loop.passes(Duration.ofSeconds(10));

        dieAndComeBackAfter(Duration.ofSeconds(5));
        loop.passes(Duration.ofSeconds(14));
        assertThat(effects).isEmpty();

        loop.passes(Duration.ofSeconds(1));
        assertThat(effects).singleElement().satisfies(effect -> assertThat(
                        ((Effect.Send) effect).command().point())
                .isEqualTo(LAMP));
    }

    @Test
    void aWaitThatFellDueWhileTheHubWasDeadEndsAtOnce() {
        hub.use(BOOK, "book");
        loop.run();
        hears("hall/motion", Value.of(true));

        dieAndComeBackAfter(Duration.ofHours(2));
        loop.passes(Duration.ofMillis(1));

        assertThat(effects).hasSize(1);
    }

    @Test
    void aCommandThatWasPendingIsAskedAgainAfterARestart() {
        furnish();
        ask(LAMP, Value.of(true));

        dieAndComeBackAfter(Duration.ofSeconds(3));
        loop.passes(Duration.ofSeconds(2));

        assertThat(effects).singleElement().satisfies(effect -> assertThat(
                        ((Effect.Send) effect).command().attempts())
                .isEqualTo(2));
    }

    @Test
    void anAcceptedEventIsAnsweredWhenItIsOnDisk() throws Exception {
        var answer = hub.submit(at -> new HouseEvent.Reading(TEMP, Value.of(18.5), at));
        assertThat(answer).isNotDone();
        loop.runUntil(answer::isDone);

        assertThat(answer.get(1, TimeUnit.SECONDS)).isEqualTo(hub.now().seq());
    }

    @Test
    void moreThanTheLimitIsRefusedAsBusy() {
        hub.submit(at -> new HouseEvent.Reading(TEMP, Value.of(18.5), at));
        hub.submit(at -> new HouseEvent.Reading(TEMP, Value.of(18.6), at));

        assertThatThrownBy(() -> hub.submit(at -> new HouseEvent.Reading(TEMP, Value.of(18.7), at)))
                .isInstanceOf(HubBusy.class);
    }

    @Test
    void whatAListenerCausesComesAfterTheEventInHand() {
        var order = new ArrayList<String>();
        hub.listen(stepped -> {
            order.add(stepped.event().toString());
            if (stepped.event() instanceof HouseEvent.Reading reading
                    && reading.point().equals(TEMP)) {
                hub.accept(at -> new HouseEvent.Reading(LAMP, Value.of(true), at));
            }
        });
        hub.listen(stepped -> order.add("second"));
        hears("kitchen/temp", Value.of(18));

        assertThat(order).hasSize(4);
        assertThat(order.get(1)).isEqualTo("second");
    }

    private void furnish() {
        hub.use(BOOK, "book");
        var kitchen = new Room(new RoomId("küche"), "Küche", 0);
        var capability = Capability.of(Kind.FLAG).whichIsSettable();
        var lamp = new Point(LAMP, "Lampe", capability, new Source("plain", Map.of("stateTopic", "home/Küche/Lampe")));
        hub.submit(at -> new HouseEvent.PointFound(lamp, "Küche", kitchen, at));
        loop.run();
        hub.submit(at ->
                new HouseEvent.AvailabilityReported(new DeviceId("küche"), "Küche", kitchen, Availability.ONLINE, at));
        loop.run();
        hears("kitchen/temp", Value.of(18.5));
        hears("kitchen/mode", Value.of("eco"));
        hears("hall/motion", Value.of(true));
    }

    private void hears(String point, Value value) {
        hub.submit(at -> new HouseEvent.Reading(PointId.of(point), value, at));
        loop.run();
    }

    private void ask(PointId point, Value value) {
        hub.submit(at -> new HouseEvent.Asked(
                Command.wish("c1", point, value, Cause.of(Cause.Kind.PERSON, "anna"), at, Command.Patience.DEFAULT),
                at));
        loop.run();
    }
}
