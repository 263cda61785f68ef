package io.hearth.hub;

import static io.hearth.rules.Sample.is;
import static io.hearth.rules.Sample.rule;
import static io.hearth.rules.Sample.set;
import static io.hearth.rules.Sample.waits;
import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.rules.Action;
import io.hearth.rules.Agenda;
import io.hearth.rules.Agenda.TriggerKey;
import io.hearth.rules.Entry;
import io.hearth.rules.Reason;
import io.hearth.rules.RuleBook;
import io.hearth.rules.Run;
import io.hearth.rules.RunId;
import io.hearth.rules.Start;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HubCodecTests {

    static final Instant AT = Instant.parse("2026-01-05T19:00:00.123456Z");
    static final PointId LAMP = PointId.of("küche/lampe");
    static final Cause CAUSE = Cause.of(Cause.Kind.HOOK, "bell").then(Cause.Kind.RULE, "a");
    static final Map<String, Value> VARIABLES = Map.of(
            "flag", Value.of(true),
            "number", Value.of(18.5),
            "text", Value.of("true"),
            "digits", Value.of("12"),
            "empty", Value.of(""),
            "colour", fit("#ff8800", Kind.COLOUR),
            "place", fit("52.520008,13.404954", Kind.LOCATION));

    HubCodec codec = new HubCodec();

    static Stream<HouseEvent> events() {
        var room = new Room(new RoomId("küche"), "Küche", 3);
        var device = new DeviceId("küche");
        var patient = new Command.Patience(Duration.ofSeconds(5), 3, 1.5);
        var command =
                Command.wish("c1", LAMP, Value.of(true), CAUSE, AT, patient).over(Duration.ofSeconds(2));
        var capability = Capability.of(Kind.QUANTITY, "%").within(0, 100, 1).whichIsSettable();
        var point = new Point(LAMP, "Lampe", capability, new Source("plain", Map.of("stateTopic", "a/b")));
        return Stream.of(
                new HouseEvent.Reading(LAMP, Value.of(20.5), AT, true),
                new HouseEvent.PointFound(point, "Küche", room, AT),
                new HouseEvent.PointFound(point, "Küche", null, AT),
                new HouseEvent.AvailabilityReported(device, "Küche", null, Availability.OFFLINE, AT),
                new HouseEvent.DeviceFound(device, "Küche", room, About.NOTHING, true, AT),
                new HouseEvent.ValueUnknown(LAMP, AT),
                new HouseEvent.ValueAssumed(LAMP, fit("#ff8800", Kind.COLOUR), CAUSE, AT),
                new HouseEvent.WishRefused(LAMP, "c1", "why", AT),
                new HouseEvent.PointGone(LAMP, AT),
                new HouseEvent.DeviceReplaced(device, new DeviceId("x"), AT),
                new HouseEvent.DevicePlaced(device, "Küche", null, true, AT),
                new HouseEvent.DeviceRemoved(device, AT),
                new HouseEvent.RoomPlaced(room, AT),
                new HouseEvent.RoomRemoved(room.id(), AT),
                new HouseEvent.Asked(command, AT),
                new HouseEvent.Asked(Command.wish("c2", LAMP, Value.of("12"), CAUSE, AT, null), AT),
                new HouseEvent.Heading(command, AT),
                new HouseEvent.BookChanged(Set.of("a", "b"), AT),
                new HouseEvent.MessageHeard("a/b", "{\"x\": \"눈\"}", "client", AT),
                new HouseEvent.HookCalled("bell", "", AT),
                new HouseEvent.SceneActivated("movie", CAUSE, AT),
                new HouseEvent.RuleAsked("a", VARIABLES, true, CAUSE, AT),
                new HouseEvent.RunsCancelled("a", CAUSE, AT),
                new HouseEvent.CallAnswered("a", "r5.1", 200, "sunny", AT),
                new HouseEvent.Started(AT),
                new HouseEvent.ClockSetBack(Duration.ofHours(3).plusMillis(5), AT),
                new HouseEvent.Tick(AT));
    }

    static Stream<Entry> entries() {
        var trigger = new TriggerKey("a", 2);
        var reason = Reason.of(Reason.Phrase.ROSE_ABOVE, LAMP, Value.of(3), Value.of(2.5));
        var run = new Run(
                "r5.1", "a", true, 7, CAUSE, AT, VARIABLES, Map.of(0, 3, 12, 1), Set.of("r6"), new RunId("a", "r5"));
        var bare = new Run("r7", "b", false, 1, CAUSE, AT, Map.of(), Map.of(), Set.of(), null);
        var start = new Start("r8", reason, CAUSE, VARIABLES, new RunId("b", "r7"));
        return Stream.of(
                new Entry.Hold(trigger, reason, CAUSE, VARIABLES, "küche"),
                new Entry.Hold(trigger, reason, CAUSE, Map.of(), null),
                new Entry.Appointment(trigger),
                new Entry.Look(trigger),
                new Entry.LookAgain(new RunId("a", "r5.1")),
                new Entry.Silence(trigger),
                new Entry.Waiting(run, Entry.Waiting.For.CONDITION, Set.of(LAMP), Set.of(new DeviceId("x"))),
                new Entry.Waiting(run, Entry.Waiting.For.ANSWER, Set.of(), Set.of()),
                new Entry.Waiting(bare, Entry.Waiting.For.OTHERS, Set.of(), Set.of()),
                new Entry.Queued("b", 12, start, true),
                new Entry.Queued("b", 13, new Start(null, reason, CAUSE, Map.of(), null), false),
                new Entry.Answer(LAMP, "c1"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventComesBackAsItWas(HouseEvent event) {
        assertThat(codec.entry(codec.event(event)).event()).isEqualTo(event);
    }

    @Test
    void noEventIsForgottenHere() {
        assertThat(events().map(Object::getClass).distinct()).hasSameSizeAs(HouseEvent.class.getPermittedSubclasses());
        assertThat(entries().map(Object::getClass).distinct()).hasSameSizeAs(Entry.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everythingAwaitedComesBackAsItWas(Entry entry) {
        var agenda = Agenda.of(
                Map.of(new Agenda.Due(AT, 5), entry),
                List.of(new TriggerKey("a", 1)),
                List.of(new TriggerKey("b", 0)),
                Map.of("Is[point=a/b, wanted=[on]]", AT),
                Map.of("a", new Agenda.Pace(Instant.EPOCH, AT, 7)),
                14);

        assertThat(reopened(new Snapshot(3, House.EMPTY, agenda, book())).agenda())
                .isEqualTo(agenda);
    }

    @Test
    void aSnapshotOfTheVersionBeforeOpensAndItsRunGoesOn() {
        var recovery = new Recovery(codec, source -> book(), ZoneId.of("Europe/Berlin"));
        recovery.snapshot(resource("snapshot.json"));

        assertThat(recovery.snapshot().agenda().dues()).hasSize(5).containsKey("run/waits/r3");
        goesOn(recovery);
    }

    @Test
    void theRecordsOfTheVersionBeforeAreReplayedToTheSameHouse() {
        var snapshot = new Recovery(codec, source -> book(), ZoneId.of("Europe/Berlin"));
        snapshot.snapshot(resource("snapshot.json"));
        var replayed = new Recovery(codec, source -> book(), ZoneId.of("Europe/Berlin"));
        new String(resource("records.txt"), StandardCharsets.UTF_8)
                .lines()
                .map(HubCodecTests::record)
                .forEach(replayed::record);

        assertThat(replayed.snapshot().seq()).isEqualTo(snapshot.snapshot().seq());
        assertThat(replayed.snapshot().house()).isEqualTo(snapshot.snapshot().house());
        assertThat(replayed.snapshot().agenda().dues().keySet())
                .isEqualTo(snapshot.snapshot().agenda().dues().keySet());
        goesOn(replayed);
    }

    private void goesOn(Recovery recovery) {
        recovery.record(codec.event(new HouseEvent.Tick(AT.plusSeconds(601))));

        assertThat(recovery.snapshot().house().command(PointId.of("hall/lamp")))
                .hasValueSatisfying(command -> assertThat(command.value()).isEqualTo(Value.of(false)));
        assertThat(recovery.snapshot().agenda().waiting("waits")).isEmpty();
        assertThat(recovery.snapshot().agenda().dues()).doesNotContainKey("hold/held/0");
    }

    private Snapshot reopened(Snapshot snapshot) {
        var image = codec.snapshot(codec.snapshot(snapshot, "book", AT));
        return new Snapshot(image.seq(), image.toHouse(), image.toAgenda(), snapshot.book());
    }

    /** The rules with which the stored bytes were made. */
    private static RuleBook book() {
        var choice = new Action.If(is("hall/motion", true), List.of(waits(Duration.ofMinutes(10))), List.of());
        return new RuleBook(
                ZoneId.of("Europe/Berlin"),
                List.of(
                        rule("held")
                                .whenBelow("kitchen/temp", 19, Duration.ofMinutes(5))
                                .then(set("hall/lamp", true)),
                        rule("waits")
                                .whenBecomes("hall/motion", true)
                                .then(set("hall/lamp", true), choice, set("hall/lamp", false)),
                        rule("clock").whenTime("07:00").then(set("hall/lamp", true))));
    }

    private static byte[] record(String line) {
        return line.startsWith("base64:")
                ? Base64.getDecoder().decode(line.substring("base64:".length()))
                : line.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) {
        try (var in = HubCodecTests.class.getResourceAsStream("/hub/before-the-whole-language/" + name)) {
            return in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Value fit(String text, Kind kind) {
        return Value.of(text).fit(kind).orElseThrow();
    }
}
