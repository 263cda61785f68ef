package io.hearth.dashboard;

import io.hearth.bridges.BridgeStatus;
import java.util.List;

/**
 * A bridge as its sheet shows it.
 *
 * @param about   which broker, where, and as whom
 * @param state   since when it is connected, or that it is not
 * @param trouble what went wrong last; empty when nothing did
 * @param lines   what crossed, waits, and did not cross
 */
record BridgeView(
        String name,
        String about,
        boolean connected,
        String state,
        String trouble,
        String detail,
        List<String> lines,
        List<Map> in,
        List<Map> out) {

    private static final double KILOBYTE = 1024;

    /** A topic map: what crosses, and what it is called afterwards. */
    record Map(String from, String to, String more) {

        static Map of(BridgeStatus.Topics topics) {
            String rest = topics.filter().substring(topics.prefixRemove().length());
            String kept = topics.retain().equals("as-sent") ? "" : ", retain " + topics.retain();
            return new Map(topics.filter(), topics.prefixAdd() + rest, "QoS " + topics.qos() + kept);
        }
    }

    static BridgeView of(BridgeStatus bridge, Tongue tongue) {
        var since = bridge.since();
        var error = bridge.lastError();
        return new BridgeView(
                bridge.name(),
                bridge.kind() + " · " + bridge.url() + " · " + bridge.clientId(),
                since != null,
                since == null ? tongue.text("bridges.down") : tongue.text("bridges.up", tongue.clock(since)),
                error == null
                        ? ""
                        : tongue.text(
                                "bridges.trouble",
                                tongue.clock(error.at()),
                                tongue.text("bridges.trouble." + error.code())),
                error == null ? "" : error.detail(),
                lines(bridge, tongue),
                bridge.in().stream().map(Map::of).toList(),
                bridge.out().stream().map(Map::of).toList());
    }

    private static List<String> lines(BridgeStatus bridge, Tongue tongue) {
        var buffer = bridge.buffer();
        return List.of(
                tongue.text(
                        "bridges.crossed",
                        tongue.number(bridge.received()),
                        tongue.number(bridge.sent()),
                        tongue.number(bridge.echoes())),
                tongue.text(
                        "bridges.waiting",
                        tongue.number(buffer.messages()),
                        tongue.number(buffer.mostMessages()),
                        tongue.number(Math.ceil(buffer.bytes() / KILOBYTE)),
                        tongue.number(buffer.mostBytes() / KILOBYTE)),
                tongue.text(
                        "bridges.refused",
                        tongue.number(bridge.refusedIn()),
                        tongue.number(bridge.refusedOut()),
                        tongue.number(bridge.dropped())));
    }
}
