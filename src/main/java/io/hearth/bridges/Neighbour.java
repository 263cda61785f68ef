package io.hearth.bridges;

import io.hearth.broker.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All bridges to one and the same broker, as one of them sees it. What came in over one never goes out over another. */
final class Neighbour {

    private final String origin;
    private final Echoes echoes;
    private final List<Neighbour> here;

    private Neighbour(String origin, Echoes echoes, List<Neighbour> here) {
        this.origin = origin;
        this.echoes = echoes;
        this.here = here;
    }

    /** One for each bridge, by its name. */
    static Map<String, Neighbour> of(Map<String, BridgeSettings> bridges) {
        var byAddress = new HashMap<String, List<Neighbour>>();
        var byName = new HashMap<String, Neighbour>();
        bridges.forEach((name, settings) -> {
            var here = byAddress.computeIfAbsent(settings.address(), address -> new ArrayList<>());
            var neighbour = new Neighbour(Message.BRIDGE + name, new Echoes(System::nanoTime, settings.in()), here);
            here.add(neighbour);
            byName.put(name, neighbour);
        });
        return byName;
    }

    /** The client id of messages that come in over this bridge. */
    String origin() {
        return origin;
    }

    Echoes echoes() {
        return echoes;
    }

    boolean isFromThere(String client) {
        return here.stream().anyMatch(other -> other.origin.equals(client));
    }

    void expectEcho(String topic, byte[] payload) {
        here.forEach(other -> other.echoes.expect(topic, payload));
    }
}
