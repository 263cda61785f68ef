package io.hearth.dialects.shelly;

import io.hearth.broker.Message;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Hearing;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.dialects.Unusable;
import io.hearth.dialects.shelly.Wishes.Call;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
import io.hearth.house.Source;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The second generation of Shelly and all later ones. */
final class Later {

    private static final Pattern ID = Pattern.compile("(?i)shelly[a-z0-9]+-([0-9a-f]{12})");
    private static final Set<String> DYNAMIC =
            Set.of("bthomedevice", "bthomesensor", "boolean", "number", "text", "enum");

    private final Register register;
    private final Complaints complaints;
    private final Calls calls;
    private final ShellySettings settings;
    private final Configured configured;
    private final Statuses statuses;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> askedForMore = new HashSet<>();

    Later(Register register, Complaints complaints, Calls calls, ShellySettings settings) {
        this.register = register;
        this.complaints = complaints;
        this.calls = calls;
        this.settings = settings;
        this.configured = new Configured(settings.maxDevices());
        this.statuses = new Statuses(settings.maxLeaves(), configured);
    }

    /** {@code <prefix>/online}: the last will. */
    void online(String prefix, Message message, boolean replayed) {
        if (!known(prefix) && !ID.matcher(last(prefix)).matches()) {
            return;
        }
        hear(prefix, message, replayed, (talk, text) -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new Unusable("online is true or false, not \"%s\"".formatted(Payload.quoted(text)));
            }
            boolean there = text.equals("true");
            register.available(talk.device(), there ? Availability.ONLINE : Availability.OFFLINE);
            talk.hearing().understands();
        });
    }

    /** {@code <prefix>/events/rpc}: notifications. */
    void notified(String prefix, Message message, boolean replayed) {
        var hearing = hearing(message, replayed);
        try {
            JsonNode frame = Payload.object(Payload.text(message.payload()));
            String method = frame.path("method").asString("");
            String source = frame.path("src").asString("");
            JsonNode params = frame.path("params");
            if (!method.startsWith("Notify") || source.isBlank() || source.length() > 64 || !params.isObject()) {
                throw new Unusable("a notification has method, src and params");
            }
            var talk = new Talk(hearing, meet(prefix, source), prefix);
            if (method.equals("NotifyEvent")) {
                events(talk, params.path("events"));
            } else if (method.equals("NotifyStatus") || method.equals("NotifyFullStatus")) {
                statuses.all(talk, params);
            } else {
                throw new Unusable("the method \"%s\" is not known".formatted(Payload.quoted(method)));
            }
            ask(prefix, replayed);
            params.propertyNames().forEach(name -> askForMore(prefix, name, replayed));
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    private void events(Talk talk, JsonNode events) throws Unusable {
        if (!events.isArray()) {
            throw new Unusable("\"events\" is not a list");
        }
        for (int i = 0; i < Math.min(events.size(), settings.maxLeaves()); i++) {
            statuses.event(talk, events.get(i));
            if (events.get(i).path("event").asString("").equals("config_changed")) {
                asked.remove(talk.prefix());
            }
        }
    }

    /** {@code <prefix>/status/<component>}. */
    void status(String prefix, String word, Message message, boolean replayed) {
        Component component = Component.of(word);
        boolean ours = known(prefix) || ID.matcher(last(prefix)).matches();
        if (component == null || !ours && !component.telling()) {
            return;
        }
        hear(prefix, message, replayed, (talk, text) -> {
            statuses.one(talk, component, Payload.object(text));
            askForMore(prefix, word, replayed);
        });
    }

    /** {@code <source>/rpc}: the answer to a call. */
    void answered(Message message, boolean replayed) {
        if (replayed || message.payload().length == 0) {
            return;
        }
        var hearing = hearing(message, false);
        try {
            JsonNode frame = Payload.object(Payload.text(message.payload()));
            String source = frame.path("src").asString("");
            Call call = calls.answered(frame.path("id").asLong(-1));
            if (call == null || source.isBlank() || !answers(source, call.prefix())) {
                throw new Unusable("nobody asked \"%s\" for this".formatted(Payload.quoted(source)));
            }
            if (frame.path("error").isObject()) {
                refusedBy(call, source, frame.path("error"));
            } else {
                answer(new Talk(hearing, meet(call.prefix(), source), call.prefix()), call, frame.path("result"));
            }
            hearing.understands();
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    /** Whether the one who answers is the one who was asked. */
    private boolean answers(String source, String prefix) {
        var who = register.device(Set.of("shelly:" + source));
        return who.isEmpty() || who.equals(register.device(Set.of("shelly:" + prefix)));
    }

    private void refusedBy(Call call, String source, JsonNode error) {
        complaints.about(
                call.prefix() + "/rpc",
                source,
                "%s was refused: %s (%d)"
                        .formatted(
                                call.method(),
                                Payload.quoted(error.path("message").asString("no reason given")),
                                error.path("code").asInt(0)));
    }

    private void answer(Talk talk, Call call, JsonNode result) {
        Component component = call.component();
        switch (call.method()) {
            case "Shelly.GetDeviceInfo" -> info(talk, result);
            case "Shelly.GetConfig" -> config(talk, result);
            case "Shelly.GetComponents" -> config(talk, byKey(result.path("components")));
            case "Shelly.GetStatus" -> statuses.all(talk, result);
            default -> {
                complaints.settled(call.prefix() + "/rpc");
                if (component != null && call.method().endsWith(".GetStatus")) {
                    statuses.one(talk, component, result);
                } else if (component != null && call.method().endsWith(".Set")) {
                    String type = call.method().substring(0, call.method().length() - ".Set".length());
                    var params = JsonNodeFactory.instance.objectNode().put("id", component.id());
                    calls.make(new Call(call.prefix(), component, type + ".GetStatus", params));
                }
            }
        }
    }

    private void info(Talk talk, JsonNode info) {
        String name = info.path("name").asString("");
        var ids = new TreeSet<>(Set.of("shelly:" + talk.prefix()));
        String mac = mac(info.path("mac").asString(""));
        if (mac != null) {
            ids.add("mac:" + mac);
        }
        String model = word(info, "app") == null ? word(info, "model") : word(info, "app");
        named(talk, name, new About("Shelly", model, word(info, "ver"), word(info, "model"), null, null, null, ids));
    }

    private void named(Talk talk, String name, About about) {
        String before = register.known(talk.device()).orElseThrow().name();
        String now = name.isBlank() ? before : name.substring(0, Math.min(80, name.length()));
        register.meet(new Met(now, null, about));
    }

    private static JsonNode byKey(JsonNode components) {
        var configs = JsonNodeFactory.instance.objectNode();
        for (JsonNode one : components) {
            configs.set(one.path("key").asString(""), one.path("config"));
        }
        return configs;
    }

    private void config(Talk talk, JsonNode configs) {
        String name = configs.path("sys").path("device").path("name").asString("");
        if (!name.isBlank()) {
            named(talk, name, About.identified(Set.of("shelly:" + talk.prefix())));
        }
        for (var one : configs.properties()) {
            Component component = Component.of(one.getKey());
            if (component != null && one.getValue().isObject()) {
                configured.learn(talk.prefix(), component, one.getValue(), owner(talk, component, one.getValue()));
            }
        }
        rename(talk);
    }

    /** The Bluetooth device behind the gateway that has the component. */
    private @Nullable DeviceId owner(Talk talk, Component component, JsonNode config) {
        String mac = mac(config.path("addr").asString(""));
        if (mac == null || !component.type().startsWith("bthome")) {
            return null;
        }
        var ids = Set.of("mac:" + mac, "shelly:blu/" + mac);
        String plain = "Shelly BLU " + mac;
        DeviceId id = register.device(ids).orElseGet(() -> register.meet(new Met(plain, null, About.identified(ids))));
        String before = register.known(id).orElseThrow().name();
        String own =
                component.type().equals("bthomedevice") ? config.path("name").asString("") : "";
        var about = new About("Shelly", null, null, null, null, talk.device().value(), null, ids);
        return register.meet(new Met(own.isBlank() ? before : Payload.quoted(own), null, about));
    }

    private void rename(Talk talk) {
        String begin = talk.prefix() + "/";
        var points = register.known(talk.device()).orElseThrow().points().values();
        for (var point : points) {
            String key = point.source().key(Source.KEY).orElse("");
            int end = key.indexOf('/', begin.length());
            if (point.source().dialect().equals(Talk.NAME) && key.startsWith(begin) && end > 0) {
                Component component = Component.of(key.substring(begin.length(), end));
                if (component != null) {
                    statuses.renamed(talk, component, key.substring(end + 1), point);
                }
            }
        }
    }

    private interface Reading {
        void of(Talk talk, String text) throws Unusable;
    }

    private void hear(String prefix, Message message, boolean replayed, Reading reading) {
        if (message.payload().length == 0) {
            return;
        }
        var hearing = hearing(message, replayed);
        try {
            String text = Payload.text(message.payload());
            String id = ID.matcher(last(prefix)).matches() ? last(prefix) : null;
            reading.of(new Talk(hearing, meet(prefix, id), prefix), text);
            ask(prefix, replayed);
        } catch (Unusable | Register.Full refused) {
            hearing.refuses(String.valueOf(refused.getMessage()));
        }
        hearing.end();
    }

    private Hearing hearing(Message message, boolean replayed) {
        return new Hearing(register, complaints, Talk.NAME, message, replayed);
    }

    /** Asks once for its names and its whole state, when it is heard to be there. */
    private void ask(String prefix, boolean replayed) {
        if (settings.ask() && !replayed && asked.size() < settings.maxDevices() && asked.add(prefix)) {
            calls.make(prefix, "Shelly.GetDeviceInfo");
            calls.make(prefix, "Shelly.GetConfig");
            calls.make(prefix, "Shelly.GetStatus");
        }
    }

    /** Components that people added have to be asked for apart. */
    private void askForMore(String prefix, String word, boolean replayed) {
        Component component = Component.of(word);
        boolean added = component != null && DYNAMIC.contains(component.type());
        if (added
                && settings.ask()
                && !replayed
                && askedForMore.size() < settings.maxDevices()
                && askedForMore.add(prefix)) {
            var params = JsonNodeFactory.instance.objectNode().put("dynamic_only", true);
            params.putArray("include").add("config");
            calls.make(new Call(prefix, null, "Shelly.GetComponents", params));
        }
    }

    boolean known(String prefix) {
        return register.device(Set.of("shelly:" + prefix)).isPresent();
    }

    private DeviceId meet(String prefix, @Nullable String id) {
        var ids = new TreeSet<>(Set.of("shelly:" + prefix));
        if (id != null) {
            ids.add("shelly:" + id);
            var matcher = ID.matcher(id);
            if (matcher.matches()) {
                ids.add("mac:" + matcher.group(1).toLowerCase(java.util.Locale.ROOT));
            }
        }
        var known = register.device(ids).flatMap(register::known);
        if (known.isPresent() && known.get().about().identifiers().containsAll(ids)) {
            return known.get().id();
        }
        String name = known.map(device -> device.name()).orElse(Names.pretty(last(prefix)));
        return register.meet(new Met(name, null, new About("Shelly", null, null, null, null, null, null, ids)));
    }

    static @Nullable String mac(String word) {
        String plain = word.toLowerCase(java.util.Locale.ROOT).replace(":", "");
        return plain.matches("[0-9a-f]{12}") ? plain : null;
    }

    private static @Nullable String word(JsonNode said, String name) {
        String word = said.path(name).asString("");
        return word.isBlank() || word.length() > 120 ? null : word;
    }

    private static String last(String prefix) {
        return prefix.substring(prefix.lastIndexOf('/') + 1);
    }
}
