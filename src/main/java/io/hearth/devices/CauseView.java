package io.hearth.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.house.Cause;
import org.jspecify.annotations.Nullable;

/**
 * Who or what began something.
 *
 * @param kind   device, person, rule, schedule or hub
 * @param parent what caused this
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CauseView(String kind, String who, @Nullable CauseView parent) {

    static CauseView of(Cause cause) {
        Cause parent = cause.parent();
        return new CauseView(DeviceView.lower(cause.kind()), cause.who(), parent == null ? null : of(parent));
    }
}
