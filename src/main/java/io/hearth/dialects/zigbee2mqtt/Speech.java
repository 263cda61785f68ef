package io.hearth.dialects.zigbee2mqtt;

import static io.hearth.dialects.zigbee2mqtt.Zigbee2Mqtt.NAME;

import io.hearth.broker.Qos;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.house.Command;
import io.hearth.house.House;
import io.hearth.house.Part;
import io.hearth.house.Purpose;
import io.hearth.house.State;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says wishes to devices and requests to the bridge. With QoS 0 and never retained: what nobody hears now must not be
 * carried out later, and the house asks again by itself.
 */
final class Speech {

    private static final double THOUSAND = 1e3;

    private final Switchboard switchboard;
    private final Register register;
    private final String base;

    Speech(Switchboard switchboard, Register register, String base) {
        this.switchboard = switchboard;
        this.register = register;
        this.base = base;
    }

    void say(Command command, Thing thing, Trait trait, House house) {
        if (trait.key().equals(Extras.INSTALL)) {
            String what = command.value().text().equals("check") ? "check" : "update";
            ObjectNode request =
                    Tongue.JSON.objectNode().put("id", thing.entry().id());
            request("device/ota_update/" + what, request, command.id());
            return;
        }
        ObjectNode message = Tongue.JSON.objectNode();
        for (Trait other : thing.traits()) {
            if (trait.besides(other)) {
                alongside(thing, other, message, house);
            }
        }
        trait.put(message, trait.tongue().say(command.value()));
        Duration over = command.over();
        if (over != null && trait.part() != null && trait.part().sort() == Part.Sort.LIGHT) {
            message.set("transition", Tongue.number(over.toMillis() / THOUSAND));
        }
        publish(thing.entry().topic() + "/set", message);
    }

    /** What stands in one object is said at once, because many devices take only the whole. */
    private void alongside(Thing thing, Trait other, ObjectNode message, House house) {
        boolean named = other.tongue() instanceof PresetTongue;
        if (other.capability().settable() && !named) {
            register.point(NAME, thing.entry().key(other))
                    .flatMap(house::state)
                    .filter(State::known)
                    .ifPresent(state -> other.put(message, other.tongue().say(state.value())));
        }
    }

    /** Asks a device for what it never said. */
    void ask(Thing thing, House house) {
        ObjectNode message = Tongue.JSON.objectNode();
        for (Trait trait : thing.traits()) {
            boolean silent = register.point(NAME, thing.entry().key(trait))
                    .filter(point -> house.state(point).isEmpty())
                    .isPresent();
            if (silent && trait.gettable() && trait.purpose() == Purpose.MAIN) {
                message.put(trait.path().get(0), "");
            }
        }
        if (!message.isEmpty()) {
            publish(thing.entry().topic() + "/get", message);
        }
    }

    /** @param transaction comes back in the answer */
    void request(String what, ObjectNode message, String transaction) {
        publish("bridge/request/" + what, message.put("transaction", "hearth-" + transaction));
    }

    private void publish(String topic, ObjectNode message) {
        switchboard.say(base + "/" + topic, message.toString(), Qos.AT_MOST_ONCE, false);
    }
}
