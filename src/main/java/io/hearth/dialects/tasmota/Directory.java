package io.hearth.dialects.tasmota;

import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Register;
import io.hearth.dialects.Unusable;
import io.hearth.house.About;
import io.hearth.house.DeviceId;
import io.hearth.house.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which device is which, and what those have announced that did. The id of a device comes from its topic. */
final class Directory {

    private static final String OWN = "tasmota:";
    private static final String MAC = "mac:";
    private static final String MAKER = "Tasmota";

    private final Register register;
    private final TasmotaSettings settings;
    private final Map<String, Announced> byMac = new HashMap<>();
    private final Map<String, Announced> byDevice = new HashMap<>();
    private final Map<String, Announced> byTopic = new HashMap<>();

    Directory(Register register, TasmotaSettings settings) {
        this.register = register;
        this.settings = settings;
    }

    @Nullable
    Announced of(String mac) {
        return byMac.get(mac.toLowerCase(Locale.ROOT).replace(":", ""));
    }

    /** What the device with this topic has announced. */
    @Nullable
    Announced at(String device) {
        return byDevice.get(device);
    }

    /** The one whose topics begin so. */
    @Nullable
    Announced speaking(String begin) {
        return byMac.values().stream()
                .filter(one ->
                        one.base().tele().equals(begin) || one.base().stat().equals(begin))
                .findFirst()
                .orElse(null);
    }

    /** @throws Unusable when somebody else has announced the device with this MAC */
    void check(String mac) throws Unusable {
        String plain = mac.toLowerCase(Locale.ROOT);
        String objection = register.objection(MAC + plain).orElse(null);
        if (objection != null && byMac.containsKey(plain)) {
            throw new Unusable(objection);
        }
    }

    /** The device that announces itself, under the name and with the words of its announcement. */
    DeviceId met(Announced announced) throws Unusable {
        if (!byMac.containsKey(announced.mac()) && byMac.size() >= settings.maxDevices()) {
            throw new Unusable("%d devices announced themselves already (hearth.tasmota.max-devices)"
                    .formatted(settings.maxDevices()));
        }
        Announced other = byDevice.get(announced.base().device());
        if (other != null && !other.mac().equals(announced.mac())) {
            throw new Unusable("the topic \"%s\" belongs to %s already; give each device a topic of its own"
                    .formatted(announced.base().device(), other.name()));
        }
        byMac.put(announced.mac(), announced);
        byDevice.put(announced.base().device(), announced);
        byTopic.put(announced.base().tele(), announced);
        byTopic.put(announced.base().stat(), announced);
        var ids = Set.of(MAC + announced.mac(), OWN + announced.base().device());
        if (register.device(ids).isEmpty()) {
            register.meet(new Met(Names.pretty(announced.base().device()), null, about(null, null, null, ids)));
        }
        return register.meet(new Met(
                shortened(announced.name()),
                null,
                about(announced.model(), announced.software(), announced.ip(), ids)));
    }

    boolean knows(Base base) {
        return register.device(List.of(OWN + base.device())).isPresent();
    }

    /** The device that was heard there. */
    DeviceId heard(Base base) {
        var ids = List.of(OWN + base.device());
        return register.device(ids)
                .orElseGet(() -> register.meet(
                        new Met(Names.pretty(base.device()), null, about(null, null, null, Set.copyOf(ids)))));
    }

    /** The device told more of itself. */
    void learn(Base base, About more) {
        DeviceId device = heard(base);
        register.known(device).ifPresent(known -> {
            var ids = new TreeSet<>(more.identifiers());
            ids.add(OWN + base.device());
            register.meet(new Met(
                    known.name(),
                    null,
                    new About(MAKER, more.model(), more.software(), more.hardware(), null, null, more.link(), ids)));
        });
    }

    static Set<String> identified(String mac) {
        String plain = Announced.mac(mac);
        return plain == null ? Set.of() : Set.of(MAC + plain);
    }

    void forget(Announced announced) {
        byMac.remove(announced.mac(), announced);
        byDevice.remove(announced.base().device(), announced);
        byTopic.remove(announced.base().tele(), announced);
        byTopic.remove(announced.base().stat(), announced);
    }

    /** The announcement of the device is no more, and with it what this dialect told of it. */
    void leaves(String mac) {
        DeviceId device = register.device(identified(mac)).orElse(null);
        if (device == null) {
            return;
        }
        register.known(device).ifPresent(known -> {
            var own = known.points().values().stream()
                    .filter(point -> point.source().dialect().equals(Tasmota.NAME))
                    .map(Point::id)
                    .toList();
            if (own.size() == known.points().size()) {
                register.gone(device);
            } else {
                own.forEach(register::gone);
            }
        });
    }

    private static About about(
            @Nullable String model, @Nullable String software, @Nullable String ip, Set<String> identifiers) {
        String link = ip == null ? null : "http://" + ip + "/";
        return new About(MAKER, model, software, null, null, null, link, identifiers);
    }

    private static String shortened(String name) {
        return name.length() > 80 ? name.substring(0, 80) : name;
    }
}
