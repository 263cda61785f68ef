package io.hearth.devices;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CommandController {

    private final Commands commands;

    CommandController(Commands commands) {
        this.commands = commands;
    }

    @GetMapping("/api/v1/commands/{id}")
    CommandView command(@PathVariable String id) {
        return CommandView.of(commands.require(id));
    }
}
