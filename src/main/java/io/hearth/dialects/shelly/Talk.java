package io.hearth.dialects.shelly;

import io.hearth.dialects.Hearing;
import io.hearth.house.DeviceId;

/**
 * One message of one device, while it is being read.
 *
 * @param hearing where its readings go
 * @param device  who speaks
 * @param prefix  what its topics begin with, without a slash at the end
 */
record Talk(Hearing hearing, DeviceId device, String prefix) {

    static final String NAME = "shelly";

    String key(Object component, String path) {
        return prefix + "/" + component + "/" + path;
    }

    Talk of(DeviceId other) {
        return new Talk(hearing, other, prefix);
    }
}
