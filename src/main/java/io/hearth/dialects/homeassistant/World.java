package io.hearth.dialects.homeassistant;

import io.hearth.dialects.Complaints;
import io.hearth.dialects.Memory;
import io.hearth.dialects.Register;
import io.hearth.dialects.Switchboard;
import io.hearth.dialects.template.Templates;
import io.hearth.hub.Hub;
import io.hearth.hub.Loop;
import java.time.Clock;

/** Everything around the things: where they listen, speak, and have their points. */
record World(
        Hub hub,
        Loop loop,
        Clock clock,
        Switchboard switchboard,
        Register register,
        Memory memory,
        Complaints complaints,
        Images images,
        Templates templates,
        HomeAssistantSettings settings) {}
