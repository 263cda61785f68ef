package io.hearth.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.Capability;
import io.hearth.house.DeviceId;
import io.hearth.house.HouseEvent;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Room;
import io.hearth.house.RoomId;
import io.hearth.house.Source;
import io.hearth.house.Value;
import io.hearth.hub.HandLoop;
import io.hearth.hub.Hub;
import io.hearth.hub.HubSettings;
import io.hearth.journal.Journal;
import io.hearth.journal.JournalSettings;
import io.hearth.rules.RuleBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.transaction.support.TransactionTemplate;

/** The database behind the loop's back: a real H2 file and a real journal. */
class LedgerTests {

    static final PointId TEMP = PointId.of("küche/temp");
    static final DeviceSettings SETTINGS =
            new DeviceSettings(Duration.ofSeconds(5), 1, 5, 1, 10, Duration.ofMillis(10), Duration.ofDays(30));

    @TempDir
    Path folder;

    HandLoop loop = new HandLoop("2026-01-05T19:00:00Z");
    ConfigurableApplicationContext database;
    Journal journal;
    Hub hub;
    Ledger ledger;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackageClasses = LedgerTests.class)
    @EnableJpaRepositories(basePackageClasses = DeviceRows.class, considerNestedRepositories = true)
    static class Database {}

    @BeforeEach
    void openDatabase() {
        database = new SpringApplicationBuilder(Database.class)
                .web(org.springframework.boot.WebApplicationType.NONE)
                .run("--hearth.data=" + folder, "--management.endpoint.health.validate-group-membership=false");
        open("journal");
    }

    void open(String journalName) {
        journal = Journal.open(folder.resolve(journalName), JournalSettings.defaults());
        journal.callbacksOn(loop);
        hub = new Hub(loop, loop.clock(), journal, any -> RuleBook.empty(ZoneOffset.UTC), new HubSettings(1000));
        ledger = new Ledger(
                hub,
                database.getBean(RoomRows.class),
                database.getBean(DeviceRows.class),
                database.getBean(PointRows.class),
                database.getBean(CommandRows.class),
                database.getBean(TransactionTemplate.class),
                SETTINGS);
        loop.runMeanwhile(ledger::start);
        hub.start();
        loop.run();
    }

    void close() {
        ledger.stop();
        journal.close();
    }

    @AfterEach
    void closeAll() {
        close();
        database.close();
    }

    void happens(Function<Instant, HouseEvent> event) {
        hub.submit(event);
        loop.run();
    }

    void furnish() {
        var kitchen = new Room(new RoomId("küche"), "Küche", 3);
        var capability = Capability.of(Kind.QUANTITY, "°C").whichIsSettable();
        var source = new Source("plain", Map.of("stateTopic", "home/Küche/temp"));
        happens(at -> new HouseEvent.PointFound(new Point(TEMP, "Temp", capability, source), "Küche", kitchen, at));
        happens(at ->
                new HouseEvent.AvailabilityReported(new DeviceId("küche"), "Küche", kitchen, Availability.ONLINE, at));
        happens(at -> new HouseEvent.DevicePlaced(new DeviceId("küche"), "Herd", kitchen.id(), true, at));
        happens(at -> new HouseEvent.Reading(TEMP, Value.of(18.5), at));
    }

    @Test
    void aHouseWhoseJournalWasLostComesBackFromTheDatabase() {
        furnish();
        var before = hub.now().house();
        close();

        open("another");

        assertThat(hub.now().house().rooms()).isEqualTo(before.rooms());
        assertThat(hub.now().house().point(TEMP)).isEqualTo(before.point(TEMP));
        assertThat(hub.now().house().state(TEMP).orElseThrow().value()).isEqualTo(Value.of(18.5));
        var device = hub.now().house().device(new DeviceId("küche")).orElseThrow();
        assertThat(device.name()).isEqualTo("Herd");
        assertThat(device.hidden()).isTrue();
    }

    @Test
    void aDeviceComesBackWithWhatItSaidOfItselfAndWithTheNameAPersonGave() {
        var id = new DeviceId("lamp");
        var about = new About("Acme", "L1", null, null, null, null, null, Set.of("mac:001122334455"));
        var waits = new DeviceId("stranger");
        happens(at -> new HouseEvent.DeviceFound(id, "0x0015", null, about, false, at));
        happens(at -> new HouseEvent.DevicePlaced(id, "My lamp", null, false, at));
        happens(at -> new HouseEvent.DeviceFound(waits, "Stranger", null, About.NOTHING, true, at));
        close();

        open("another");

        var lamp = hub.now().house().device(id).orElseThrow();
        assertThat(lamp.about()).isEqualTo(about);
        assertThat(lamp.name()).isEqualTo("My lamp");
        assertThat(lamp.named()).isTrue();
        assertThat(hub.now().house().device(waits).orElseThrow().fresh()).isTrue();
    }

    @Test
    void aDeviceThatWasRemovedDoesNotComeBack() {
        furnish();
        happens(at -> new HouseEvent.DeviceRemoved(new DeviceId("küche"), at));
        happens(at -> new HouseEvent.RoomRemoved(new RoomId("küche"), at));
        close();

        open("another");

        assertThat(hub.now().house().devices()).isEmpty();
        assertThat(hub.now().house().rooms()).isEmpty();
    }

    @Test
    void whatTheDatabaseMissedIsWrittenAtTheNextStart() {
        ledger.stop();
        furnish();
        journal.close();

        open("journal");

        await().until(() -> database.getBean(PointRows.class).existsById(TEMP.toString()));
    }

    @Test
    void onlyTheNewestEndedCommandsAreRemembered() {
        furnish();
        var commands = new Commands(hub, database.getBean(CommandRows.class), SETTINGS);
        for (int i = 0; i < 1_010; i++) {
            commands.wish(TEMP, Value.of(i), null, "anna", "c" + i);
            loop.passes(Duration.ofSeconds(5));
        }
        ledger.stop();

        assertThat(database.getBean(CommandRows.class).count()).isLessThan(600);
        assertThat(commands.find("c1008").orElseThrow().reason()).isEqualTo("no answer after 1 try");
        assertThat(commands.find("c0")).isEmpty();
    }
}
