package io.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class GadgetTests {

    private static final Instant START = Instant.parse("2026-01-05T07:00:00Z");
    private static final Duration HEARTBEAT = Duration.ofMinutes(5);

    private final AtomicReference<Object> on = new AtomicReference<>(false);
    private final AtomicReference<Object> celsius = new AtomicReference<>(19.4);
    private final List<String> heard = new ArrayList<>();

    @Test
    void aPlainDeviceTellsEachPointOnItsOwnTopic() {
        assertThat(plain().due(START, HEARTBEAT))
                .containsExactly(new Packet("home/hall/thing/temp", "19.4"), new Packet("home/hall/thing/on", "false"));
    }

    @Test
    void aJsonDeviceTellsAllItsPointsInOneObject() {
        assertThat(json().due(START, HEARTBEAT))
                .containsExactly(new Packet("home/hall/thing", "{\"temp\":19.4,\"on\":false}"));
    }

    @Test
    void whatDidNotChangeIsRepeatedOnlyWithTheHeartbeat() {
        var gadget = plain();
        gadget.due(START, HEARTBEAT);

        assertThat(gadget.due(START.plusSeconds(299), HEARTBEAT)).isEmpty();
        assertThat(gadget.due(START.plusSeconds(300), HEARTBEAT)).hasSize(2);
    }

    @Test
    void aSwitchIsToldAtOnceAndADriftingValueLater() {
        var gadget = plain();
        gadget.due(START, HEARTBEAT);
        on.set(true);
        celsius.set(19.5);

        assertThat(gadget.due(START.plusSeconds(1), HEARTBEAT))
                .containsExactly(new Packet("home/hall/thing/on", "true"));
        assertThat(gadget.due(START.plusSeconds(10), HEARTBEAT))
                .containsExactly(new Packet("home/hall/thing/temp", "19.5"));
    }

    @Test
    void afterANewConnectionEverythingIsNews() {
        var gadget = plain();
        gadget.due(START, HEARTBEAT);

        gadget.forget();

        assertThat(gadget.due(START, HEARTBEAT)).hasSize(2);
    }

    @Test
    void aPlainDeviceObeysTheCommandTopicOfItsPoint() {
        var gadget = plain();

        assertThat(gadget.commandTopics()).containsExactly("home/hall/thing/on/set");
        gadget.hear("home/hall/thing/on/set", "ON");
        gadget.hear("home/hall/thing/temp/set", "30");

        assertThat(heard).containsExactly("ON");
    }

    @Test
    void aJsonDeviceObeysTheLeavesItKnowsAndIgnoresTheRest() {
        var gadget = json();

        assertThat(gadget.commandTopics()).containsExactly("home/hall/thing/set");
        for (var payload : List.of("{\"on\":true,\"colour\":7}", "{\"on\":{}}", "{\"on\":null}", "[1]", "5", "{", "")) {
            gadget.hear("home/hall/thing/set", payload);
        }

        assertThat(heard).containsExactly("true");
    }

    @Test
    void anOrderIsReadLeniently() {
        var flags = new ArrayList<Boolean>();
        var order = Words.flag(flags::add);
        List.of("ON", "true", " 1", "off", "FALSE", "0", "perhaps", "").forEach(order);
        assertThat(flags).containsExactly(true, true, true, false, false, false);

        var numbers = new ArrayList<Double>();
        var level = Words.number(0, 100, numbers::add);
        List.of("40", "-5", "1e9", "NaN", "warm").forEach(level);
        assertThat(numbers).containsExactly(40.0, 0.0, 100.0);
    }

    @Test
    void aSensorShowsNoMoreDigitsThanItHas() {
        assertThat(Words.rounded(19.349, 0.1)).hasToString("19.3");
        assertThat(Words.rounded(-0.04, 0.1)).hasToString("0.0");
        assertThat(Words.rounded(20.8, 0.5)).hasToString("21.0");
        assertThat(Words.rounded(44.6, 1)).hasToString("45");
        assertThat(Words.rounded(1234, 10)).hasToString("1230");
    }

    private Gadget plain() {
        return furnish(Gadget.plain("home/hall/thing"));
    }

    private Gadget json() {
        return furnish(Gadget.json("home/hall/thing"));
    }

    private Gadget furnish(Gadget gadget) {
        return gadget.tells("temp", celsius::get).tellsAtOnce("on", on::get).obeys("on", heard::add);
    }
}
