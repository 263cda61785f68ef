package io.hearth.dialects.homeassistant;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Dialect;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.template.Templates;
import io.hearth.house.About;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.Source;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Loop;
import io.hearth.hub.Stepped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Devices that announce themselves the Home Assistant way: a config for each thing on
 * {@code homeassistant/<component>/[<node>/]<object>/config}, or one for all things of a device.
 */
@Component
class HomeAssistant implements Dialect, HubListener {

    static final String NAME = "homeassistant";

    private static final String KEPT = "ha:";
    private static final String KEPT_BY = "ha-by:";
    private static final int MOST_PROBLEMS = 3;

    private final World world;
    private final Things things;
    private final Voice voice;
    private final String prefix;
    private @Nullable Map<String, Message> gathered;
    private long keptBytes;

    HomeAssistant(
            Hub hub,
            Loop loop,
            Clock clock,
            Switchboard switchboard,
            Register register,
            Memory memory,
            Complaints complaints,
            Images images,
            Templates templates,
            HomeAssistantSettings settings) {
        world = new World(hub, loop, clock, switchboard, register, memory, complaints, images, templates, settings);
        things = new Things(world);
        voice = new Voice(world);
        prefix = settings.prefix();
        hub.listen(this);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Hears all configs that are there, those first that the house has things of, then the others as they come. */
    @Override
    public void start() {
        var all = new TreeMap<String, Message>();
        gathered = all;
        for (String filter : List.of(prefix + "/+/+/config", prefix + "/+/+/+/config")) {
            world.switchboard().listen(filter, (message, replayed) -> heard(message));
        }
        world.memory().beginningWith(KEPT).forEach((key, bytes) -> {
            String topic = key.substring(KEPT.length());
            keptBytes += bytes.length;
            all.put(topic, new Message(topic, bytes, Qos.AT_LEAST_ONCE, false, About.ANYBODY).under(speaker(topic)));
        });
        gathered = null;
        Set<String> known = knownTopics();
        all.values().stream().filter(message -> known.contains(message.topic())).forEach(this::again);
        all.values().stream()
                .filter(message -> !known.contains(message.topic()))
                .forEach(this::again);
        announceHub();
    }

    private void again(Message message) {
        world.switchboard().floor().during(message, true, () -> config(message, true));
    }

    /** The credential of the one who said the config that is remembered; empty for none. */
    private String speaker(String topic) {
        return new String(world.memory().get(KEPT_BY + topic).orElse(new byte[0]), StandardCharsets.UTF_8);
    }

    private Set<String> knownTopics() {
        var topics = new TreeSet<String>();
        world.hub().now().house().devices().values().forEach(device -> device.points().values().stream()
                .filter(point -> point.source().dialect().equals(NAME))
                .forEach(point -> point.source().key(Installer.DISCOVERY_TOPIC).ifPresent(topics::add)));
        return topics;
    }

    /** Says that the hub is there, upon which devices announce themselves again. */
    void announceHub() {
        if (world.settings().birth()) {
            world.switchboard()
                    .say(
                            prefix + "/status",
                            "online",
                            Qos.AT_LEAST_ONCE,
                            world.settings().birthRetained());
        }
    }

    private void heard(Message message) {
        if (gathered != null) {
            gathered.put(message.topic(), message);
        } else {
            config(message, false);
        }
    }

    private void config(Message message, boolean restarted) {
        String topic = message.topic();
        try {
            List<String> problems = announce(message, restarted);
            if (problems.isEmpty()) {
                world.complaints().settled(topic);
            } else {
                complain(message, problems);
            }
        } catch (Rejected rejected) {
            complain(message, List.of(rejected.why()));
        }
    }

    private List<String> announce(Message message, boolean restarted) {
        String topic = message.topic();
        Discovery discovery = Discovery.of(topic, prefix);
        if (!discovery.isDevice() && Components.named(discovery.component()).isEmpty()) {
            throw new Rejected(
                    "\"%s\" is no component that is supported".formatted(Config.shortened(discovery.component())));
        }
        Optional<String> objection = things.objection(topic);
        if (objection.isPresent()) {
            throw new Rejected(objection.get());
        }
        if (message.payload().length == 0) {
            forget(topic);
            things.withdraw(topic);
            return List.of();
        }
        ObjectNode sent = ConfigReader.read(message.payload(), world.settings().maxConfigBytes());
        if (Plan.migrates(sent)) {
            things.release(topic);
            return List.of();
        }
        Plan plan = Plan.of(discovery, sent, world);
        checkKept(message);
        List<String> problems = things.announce(topic, plan, restarted);
        if (things.knows(topic) && !message.retained()) {
            keep(topic, message.payload());
        } else {
            forget(topic);
        }
        return problems;
    }

    private void checkKept(Message message) {
        long others = keptBytes
                - world.memory()
                        .get(KEPT + message.topic())
                        .map(bytes -> bytes.length)
                        .orElse(0);
        if (!message.retained()
                && others + message.payload().length > world.settings().maxKeptBytes()) {
            throw new Rejected(
                    "the broker was not asked to keep it, and the hub remembers %d bytes of such configs already "
                                    .formatted(others)
                            + "(hearth.home-assistant.max-kept-bytes)");
        }
    }

    private void keep(String topic, byte[] config) {
        if (world.memory()
                .get(KEPT + topic)
                .filter(known -> Arrays.equals(known, config))
                .isPresent()) {
            return;
        }
        forget(topic);
        String speaker = world.switchboard().floor().speaker();
        if (!speaker.equals(About.ANYBODY)) {
            world.memory().keep(KEPT_BY + topic, speaker.getBytes(StandardCharsets.UTF_8));
        }
        world.memory().keep(KEPT + topic, config);
        keptBytes += config.length;
    }

    private void forget(String topic) {
        world.memory().get(KEPT + topic).ifPresent(bytes -> {
            keptBytes -= bytes.length;
            world.memory().forget(KEPT + topic);
            world.memory().forget(KEPT_BY + topic);
        });
    }

    private void complain(Message message, List<String> problems) {
        String all = String.join("; ", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
        String more = problems.size() > MOST_PROBLEMS ? "; and %d more".formatted(problems.size() - MOST_PROBLEMS) : "";
        world.complaints().about(message.topic(), message.client(), "this config is refused: " + all + more);
    }

    @Override
    public void send(Command command, @Nullable Point point, House house) {
        String key = point == null ? "" : point.source().key(Source.KEY).orElse("");
        int hash = key.lastIndexOf('#');
        Thing thing = hash < 0 ? null : things.find(key.substring(0, hash)).orElse(null);
        Spot spot = thing == null ? null : thing.entity.spots.get(key.substring(hash + 1));
        if (thing != null && spot != null) {
            voice.say(command, thing, spot);
        }
    }

    /** The device was removed: its configs are cleared, so that they do not bring it back. */
    @Override
    public void removed(Point point) {
        point.source().key(Installer.DISCOVERY_TOPIC).ifPresent(topic -> {
            if (things.knows(topic)) {
                things.withdraw(topic);
                forget(topic);
                world.switchboard().say(topic, "", Qos.AT_LEAST_ONCE, true);
            }
        });
    }

    @Override
    public void stepped(Stepped stepped) {
        if (stepped.event() instanceof HouseEvent.DeviceReplaced) {
            things.regroup();
        }
    }
}
