package io.hearth.dashboard;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hearth.access.Acl;
import io.hearth.access.Credential;
import io.hearth.access.Credentials;
import io.hearth.access.IssuedCredential;
import io.hearth.broker.BrokerControl;
import io.hearth.broker.ClientInfo;
import io.hearth.broker.Refusal;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.hearth.broker.Transport;
import io.hearth.mqtt.Allowing;
import io.hearth.web.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A broker's visitors, made up for the pages about them. */
final class MqttFixture {

    final Credentials credentials = mock(Credentials.class);
    final BrokerControl control = mock(BrokerControl.class);
    final Refusals refusals = mock(Refusals.class);
    final Allowing allowing = mock(Allowing.class);

    MqttFixture() {
        var kettle = credential("kettle", "Kettle in the kitchen", "allow both home/kitchen/kettle/#", null, true);
        var all = List.of(
                credential("broken", "", "allow sometimes x", "Line 1 is not 'allow' or 'deny'.", true),
                credential("cellar-tablet", "Tablet in the cellar", "allow subscribe #", null, false),
                kettle,
                credential("zigbee", "Zigbee2MQTT", "allow both zigbee2mqtt/#\nallow both homeassistant/#", null, true),
                credential("<img src=x>", "", "", null, true));
        when(credentials.all()).thenReturn(all);
        when(credentials.named(any())).thenReturn(Optional.empty());
        all.forEach(one -> when(credentials.named(one.name())).thenReturn(Optional.of(one)));
        when(credentials.create(any(), any(), any())).thenReturn(new IssuedCredential(kettle, "once-and-never-again"));
        when(credentials.create(eq("a/b"), any(), any())).thenThrow(Problem.refused("bad-credential", "No such name."));
        when(credentials.change(any(), any(), any(), any())).thenReturn(kettle);
        when(control.clients()).thenReturn(List.of(connected("kettle-1", "kettle"), connected("z2m", "zigbee")));
        when(refusals.latest())
                .thenReturn(List.of(
                        refusal(RefusalKind.MAY_NOT_PUBLISH, "kettle", "kettle-1", "home/hall/door", 17),
                        refusal(RefusalKind.NOT_AUTHORIZED, "", "shellyplug-s-7A2F", "", 240),
                        refusal(RefusalKind.NOT_AUTHORIZED, "zigbee", "old-z2m", "", 3),
                        refusal(RefusalKind.BAD_TOPIC, "", "192.168.1.77", "home/<b>#", 1)));
        when(allowing.allow(any(), any(), any()))
                .thenReturn(new Allowing.Outcome(Allowing.Deed.ENTRY_ADDED, "kettle", null));
    }

    private static Credential credential(
            String name, String label, String list, @Nullable String flaw, boolean enabled) {
        return new Credential(
                name,
                label,
                enabled,
                false,
                null,
                flaw == null ? Acl.parse(list) : Acl.NOTHING,
                list,
                flaw,
                HouseFixture.NOW.minusSeconds(900_000),
                name.equals("cellar-tablet") ? HouseFixture.NOW.minusSeconds(9000) : null,
                null,
                4);
    }

    private static ClientInfo connected(String client, String credential) {
        return new ClientInfo(
                client,
                credential,
                "192.168.1.31",
                Transport.TCP,
                4,
                HouseFixture.NOW.minusSeconds(600),
                0,
                List.of(),
                0);
    }

    private static Refusal refusal(RefusalKind kind, String user, String client, String topic, long count) {
        Instant last = HouseFixture.NOW.minusSeconds(count * 10);
        return new Refusal(kind, user, client, topic, "the reason in a sentence", count, last.minusSeconds(50), last);
    }
}
