package io.hearth.dialects.shelly;

import io.hearth.broker.Qos;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.shelly.Wishes.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** Calls to devices (JSON-RPC 2.0 over MQTT) that wait for their answers. */
final class Calls {

    private static final int MOST_WAITING = 4_096;

    private final Switchboard switchboard;
    private final String source;
    private final Map<Long, Call> waiting = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Call> eldest) {
            return size() > MOST_WAITING;
        }
    };
    private long last;

    Calls(Switchboard switchboard, String source) {
        this.switchboard = switchboard;
        this.source = source;
    }

    void make(Call call) {
        last++;
        waiting.put(last, call);
        var frame = JsonNodeFactory.instance
                .objectNode()
                .put("id", last)
                .put("src", source)
                .put("method", call.method());
        frame.set("params", call.params());
        switchboard.say(call.prefix() + "/rpc", frame.toString(), Qos.AT_LEAST_ONCE, false);
    }

    void make(String prefix, String method) {
        make(new Call(prefix, null, method, JsonNodeFactory.instance.objectNode()));
    }

    /** The call that is answered so; null when nobody asked. */
    @Nullable
    Call answered(long id) {
        return waiting.remove(id);
    }
}
