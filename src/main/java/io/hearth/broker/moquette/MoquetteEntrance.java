package io.hearth.broker.moquette;

import io.hearth.broker.Rights;
import io.hearth.broker.TlsIdentity;
import io.hearth.broker.engine.Reception;
import io.hearth.broker.wire.ConnectWishes;
import io.hearth.broker.wire.Reason;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import org.jspecify.annotations.Nullable;

/** Where CONNECT of Moquette's clients comes in, before Moquette hears of it. On the loop only. */
final class MoquetteEntrance {

    private final Reception reception;
    private final MoquetteGuests guests;
    private final @Nullable TlsIdentity identity;

    MoquetteEntrance(Reception reception, MoquetteGuests guests, @Nullable TlsIdentity identity) {
        this.reception = reception;
        this.guests = guests;
        this.identity = identity;
    }

    /** @throws io.hearth.broker.wire.ProtocolViolation when the packet breaks the rules of MQTT */
    void connect(MoquetteGate gate, MqttConnectMessage packet) {
        gate.speak(packet.variableHeader().version());
        var arrival = reception.arrival(gate, packet, ConnectWishes.of(packet));
        if (arrival == null) {
            return;
        }
        var certificate = arrival.request().certificate();
        if (certificate == null || identity != null && identity.trusts(certificate)) {
            ask(gate, arrival);
        } else {
            reception.refuse(gate, arrival, Reason.NOT_AUTHORIZED, "its certificate counts no longer");
        }
    }

    private void ask(MoquetteGate gate, Reception.Arrival arrival) {
        reception.ask(gate, arrival, rights -> admit(gate, arrival, rights));
    }

    /** Somebody's rights have changed. */
    void reconsider() {
        reception.reconsider();
    }

    private void admit(MoquetteGate gate, Reception.Arrival arrival, Rights rights) {
        var before = guests.find(arrival.client());
        var older = before == null ? null : before.gate();
        if (before != null && !Reception.mayTakeOver(before.credential(), older != null, rights)) {
            reception.refuse(gate, arrival, Reason.NOT_AUTHORIZED, "this client id is in use with another credential");
        } else if (older != null) {
            older.farewell().close(Reason.SESSION_TAKEN_OVER);
            older.farewell().then(() -> ask(gate, arrival));
        } else {
            var guest = guests.enter(gate, arrival.request(), arrival.wishes(), rights);
            gate.enter(guest, arrival);
        }
    }
}
