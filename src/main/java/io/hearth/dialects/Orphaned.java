package io.hearth.dialects;

import io.hearth.broker.CredentialGone;
import io.hearth.house.About;
import io.hearth.house.Device;
import io.hearth.house.HouseEvent;
import io.hearth.hub.Hub;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * When a credential is deleted, its devices are as if a client without one had introduced them: the credential that they
 * are given instead may take them over. Any thread but the loop.
 */
@Component
class Orphaned {

    private final Hub hub;

    Orphaned(Hub hub) {
        this.hub = hub;
    }

    @EventListener
    void gone(CredentialGone credential) {
        hub.now().house().devices().values().stream()
                .filter(device -> device.about().speakers().contains(credential.name()))
                .forEach(device -> release(device, credential.name()));
    }

    private void release(Device device, String credential) {
        var speakers = new TreeSet<>(device.about().speakers());
        speakers.remove(credential);
        About about = device.about().spokenForBy(speakers.isEmpty() ? Set.of(About.ANYBODY) : speakers);
        hub.submit(at -> new HouseEvent.DeviceFound(device.id(), device.name(), null, about, false, at));
    }
}
