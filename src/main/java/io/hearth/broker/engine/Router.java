package io.hearth.broker.engine;

import io.hearth.broker.Message;
import io.hearth.broker.Qos;
import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of an accepted message: journal, retained store, subscribers, listeners; all in one turn of the loop. */
final class Router {

    private final BrokerLog log;
    private final RetainedMessages retained;
    private final Routes routes;
    private final BackPressure pressure;
    private final Refusals refusals;

    Router(BrokerLog log, RetainedMessages retained, Routes routes, BackPressure pressure, Refusals refusals) {
        this.log = log;
        this.retained = retained;
        this.routes = routes;
        this.pressure = pressure;
        this.refusals = refusals;
    }

    /** A message of the hub or a will. Its topic was checked. */
    void accept(Message message) {
        accept(message, routes.of(message.topic()), Publisher.NOBODY);
    }

    void accept(Message message, Route route, Publisher publisher) {
        boolean keep = message.retained() && mayKeep(message);
        var targets = targets(message, route);
        if (keep || message.qos() != Qos.AT_MOST_ONCE) {
            var stored = keep == message.retained() ? message : message.unretained();
            log.message(stored, route.topicBytes(), publisher, route.durable() ? durable(targets) : List.of());
        }
        if (keep) {
            retained.keep(message);
        }
        for (var target : targets) {
            add(target, publisher.connection());
        }
        for (var listener : route.listeners()) {
            listener.hear(message);
        }
    }

    private boolean mayKeep(Message message) {
        if (retained.hasRoomFor(message)) {
            return true;
        }
        refusals.add(
                RefusalKind.RETAINED_FULL, message.client(), message.topic(), "delivered, but not kept as retained");
        return false;
    }

    private static List<Record.Target> durable(List<Record.Target> targets) {
        return targets.stream().filter(target -> target.session().isDurable()).toList();
    }

    /** Every receiver with the place that the message has in its session; those of QoS 0 are served at once. */
    private List<Record.Target> targets(Message message, Route route) {
        boolean anyone = message.qos() != Qos.AT_MOST_ONCE && route.receivers().length + route.groups().length > 0;
        List<Record.Target> targets = anyone ? new ArrayList<>(route.receivers().length) : List.of();
        for (var receiver : route.receivers()) {
            target(message, route, receiver, targets);
        }
        for (var group : route.groups()) {
            target(message, route, group.next(route.topic()), targets);
        }
        return targets;
    }

    private static void target(Message message, Route route, @Nullable Receiver receiver, List<Record.Target> targets) {
        var delivery = receiver == null ? null : receiver.delivery(message);
        if (receiver == null || delivery == null) {
            return;
        }
        var outbox = receiver.session().outbox();
        var qos = delivery.qosOf(message);
        boolean retain = message.retained() && delivery.retainAsPublished();
        if (qos == Qos.AT_MOST_ONCE) {
            outbox.send(message, route.topicBytes(), retain, delivery.ids());
        } else {
            targets.add(new Record.Target(
                    receiver.session(), outbox.next(message, route.topicBytes(), qos, retain, delivery.ids())));
        }
    }

    private void add(Record.Target target, @Nullable MqttConnection publisher) {
        var outbox = target.session().outbox();
        outbox.add(target.outgoing());
        if (publisher != null && outbox.isFull()) {
            pressure.holdBack(publisher);
        }
    }
}
