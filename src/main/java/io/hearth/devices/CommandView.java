package io.hearth.devices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hearth.house.Command;
import io.hearth.rules.Durations;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command as REST shows it.
 *
 * @param point    device/point
 * @param status   pending, sent, confirmed, assumed (the device never answers), expired or refused
 * @param over     how long the change should take, while the command is remembered whole
 * @param attempts how often it was sent
 * @param reason   why it expired or was refused
 * @param cause    who began it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommandView(
        String id,
        String point,
        Object value,
        @Nullable String over,
        String status,
        int attempts,
        @Nullable String reason,
        CauseView cause,
        Instant at) {

    static CommandView of(Command command) {
        return new CommandView(
                command.id(),
                command.point().toString(),
                command.value().plain(),
                command.over() == null ? null : Durations.text(command.over()),
                DeviceView.lower(command.status()),
                command.attempts(),
                command.reason(),
                CauseView.of(command.cause()),
                command.at());
    }
}
