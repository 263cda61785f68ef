package io.hearth.dialects.shelly;

import io.hearth.broker.Message;
import io.hearth.dialects.Complaints;
import io.hearth.dialects.Hearing;
import io.hearth.dialects.Met;
import io.hearth.dialects.Names;
import io.hearth.dialects.Payload;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.Unusable;
import io.hearth.dialects.shelly.Wishes.Call;
import io.hearth.house.About;
import io.hearth.house.Availability;
import io.hearth.house.DeviceId;
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

    private final Switchboard switchboard;
    private final Register register;
    private final Complaints complaints;
    private final Calls calls;
    private final ShellySettings settings;
    private final Statuses statuses;
    private final Setup setup;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> askedForMore = new HashSet<>();

    Later(Switchboard switchboard, Register register, Complaints complaints, Calls calls, ShellySettings settings) {
        this.switchboard = switchboard;
        this.register = register;
        this.complaints = complaints;
        this.calls = calls;
        this.settings = settings;
        var configured = new Configured(settings.maxDevices());
        this.statuses = new Statuses(settings.maxLeaves(), configured);
        this.setup = new Setup(register, configured, statuses);
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
            case "Shelly.GetDeviceInfo" -> setup.info(talk, result);
            case "Shelly.GetConfig" -> setup.config(talk, result);
            case "Shelly.GetComponents" -> setup.components(talk, result.path("components"));
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
        boolean learned = !known(prefix);
        DeviceId met = register.meet(new Met(name, null, new About("Shelly", null, null, null, null, null, null, ids)));
        if (learned && id != null && !id.equals(last(prefix))) {
            switchboard
                    .listen(prefix + "/online", (message, replayed) -> online(prefix, message, replayed))
                    .cut();
        }
        return met;
    }

    private static String last(String prefix) {
        return prefix.substring(prefix.lastIndexOf('/') + 1);
    }
}
