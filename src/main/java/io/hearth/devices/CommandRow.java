package io.hearth.devices;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.Kind;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** What became of a command, for those who ask later. */
@Entity
@Table(name = "command")
class CommandRow implements Persistable<String> {

    @Id
    private String id;

    private String point;
    private String content;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Command.Status status;

    @Column(name = "began_by")
    private String beganBy;

    private Instant at;
    private int attempts;
    private @Nullable String reason;

    protected CommandRow() {}

    CommandRow(Command command) {
        id = command.id();
        point = command.point().toString();
        content = command.value().text();
        kind = command.value().kind();
        status = command.status();
        beganBy = command.cause().kind() + " " + command.cause().who();
        at = command.at();
        attempts = command.attempts();
        reason = command.reason();
    }

    @Override
    public String getId() {
        return id;
    }

    /** A command ends once, so its row is always a new one. */
    @Override
    public boolean isNew() {
        return true;
    }

    Command toCommand() {
        int space = beganBy.indexOf(' ');
        var cause = Cause.of(Cause.Kind.valueOf(beganBy.substring(0, space)), beganBy.substring(space + 1));
        var value = Value.of(content).fit(kind).orElseThrow();
        return new Command(id, PointId.of(point), value, cause, at, null, null, status, attempts, reason);
    }
}
