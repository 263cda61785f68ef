package io.hearth.rules;

import io.hearth.house.Capability;
import io.hearth.house.Command;
import io.hearth.house.Command.Status;
import io.hearth.house.HouseEvent;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.Optional;

/** The life of commands: sent, asked again when the device is silent, at last expired. */
final class Commanding {

    private final Stepping moment;

    Commanding(Stepping moment) {
        this.moment = moment;
    }

    /**
     * Notes the wish and sends it. It replaces an open wish for the same point.
     *
     * @return why it was refused, when the capability cannot take the value
     */
    Optional<String> wish(Command wish) {
        Optional<Capability> capability = moment.house.point(wish.point()).map(Point::capability);
        Optional<String> refusal = capability.flatMap(known -> known.refusal(wish.value()));
        if (refusal.isPresent()) {
            moment.note(wish.ended(Status.REFUSED, refusal.get()));
            return refusal;
        }
        Value fitting = capability.flatMap(known -> known.asked(wish.value())).orElse(wish.value());
        Command command = wish.asking(fitting, moment.patience(wish.point()));
        if (capability.filter(Capability::optimistic).isPresent()) {
            assume(command);
        } else if (alreadySo(command)) {
            Command sent = command.sentAgain();
            moment.note(sent.ended(Status.CONFIRMED, null));
            moment.ask(new Effect.Send(sent));
        } else {
            moment.house
                    .pending(command.point())
                    .ifPresent(older -> moment.noted(older.ended(Status.EXPIRED, Command.REPLACED)));
            send(command);
        }
        return Optional.empty();
    }

    /** The point was heard, and that answered the command that was open before: nothing is awaited of it any more. */
    void heard(PointId point, Optional<Command> openBefore) {
        if (openBefore.isPresent() && moment.house.pending(point).isEmpty()) {
            moment.agenda = moment.agenda.without(new Entry.Answer(point, "").key());
            moment.house.command(point).ifPresent(moment::noted);
        }
    }

    /** The device says where it is going: from then on that is awaited, and nobody asks it again. */
    void heading(Command going) {
        PointId id = going.point();
        Capability can = moment.house
                .point(id)
                .map(Point::capability)
                .filter(Capability::settable)
                .orElse(null);
        if (can == null) {
            return;
        }
        Command open = moment.house.pending(id).orElse(null);
        boolean taken = open != null && can.confirms(open.value(), going.value());
        boolean there = moment.house
                .state(id)
                .filter(state -> state.known() && can.confirms(going.value(), state.value()))
                .isPresent();
        if (!taken && there) {
            return;
        }
        if (!taken && open != null) {
            moment.noted(open.ended(Status.EXPIRED, "the device goes to %s instead".formatted(going.value())));
        }
        Duration atMost = going.patience() == null
                ? moment.patience(id).confirm()
                : going.patience().confirm();
        Command awaited = (taken ? open : going).underWay(atMost);
        moment.note(awaited);
        moment.agenda = moment.agenda.with(moment.at.plus(atMost), new Entry.Answer(id, awaited.id()));
    }

    /** The wish cannot be said: nothing is awaited of it any more. */
    void refused(HouseEvent.WishRefused refusal) {
        moment.house
                .command(refusal.point())
                .filter(command -> command.id().equals(refusal.command()))
                .ifPresent(command -> {
                    moment.agenda = moment.agenda.without(new Entry.Answer(refusal.point(), "").key());
                    moment.note(command.ended(Status.REFUSED, refusal.why()));
                });
    }

    /** The device should have answered by now: asks again, or gives up. */
    void due(Entry.Answer answer) {
        moment.house
                .pending(answer.point())
                .filter(command -> command.id().equals(answer.command()))
                .ifPresent(command -> {
                    if (command.attempts() < command.patience().tries()) {
                        send(command);
                    } else {
                        String why = "no answer after %d %s"
                                .formatted(command.attempts(), command.attempts() == 1 ? "try" : "tries");
                        moment.note(command.ended(Status.EXPIRED, why));
                    }
                });
    }

    private void send(Command command) {
        Command sent = command.sentAgain();
        moment.note(sent);
        moment.agenda = moment.agenda.with(
                moment.at.plus(sent.patience().forAttempt(sent.attempts())), new Entry.Answer(sent.point(), sent.id()));
        moment.ask(new Effect.Send(sent));
    }

    /** Nothing will answer, so nothing is awaited; what is shown is marked as assumed. */
    private void assume(Command command) {
        Command sent = command.sentAgain();
        moment.note(sent.ended(Status.ASSUMED, null));
        moment.house = moment.house.assuming(sent, moment.at);
        moment.ask(new Effect.Send(sent));
    }

    private boolean alreadySo(Command command) {
        PointId id = command.point();
        return moment.house.pending(id).isEmpty()
                && moment.house
                        .point(id)
                        .flatMap(point -> moment.house.state(id).map(state -> point.capability()
                                .confirms(command.value(), state.value())))
                        .orElse(false)
                && moment.house
                        .device(id.device())
                        .map(device -> device.availability() != io.hearth.house.Availability.OFFLINE)
                        .orElse(false);
    }
}
