package io.hearth.broker.engine;

import io.hearth.broker.ConnectRequest;
import io.hearth.broker.Rights;
import io.hearth.broker.wire.Connack;
import io.hearth.broker.wire.ConnectWishes;
import io.hearth.broker.wire.ProtocolViolation;
import io.hearth.broker.wire.Reason;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where CONNECT comes in: whom does an admitted client replace, and on what terms does it stay. On the loop only. */
final class ConnectDesk {

    private static final Logger log = LoggerFactory.getLogger(ConnectDesk.class);

    private final Reception reception;
    private final Sessions sessions;
    private final Wills wills;
    private final Post post;
    private final SubscribeDesk subscribe;
    private final Clock clock;

    ConnectDesk(Reception reception, Sessions sessions, Wills wills, Post post, SubscribeDesk subscribe) {
        this.reception = reception;
        this.sessions = sessions;
        this.wills = wills;
        this.post = post;
        this.subscribe = subscribe;
        this.clock = post.clock();
    }

    /** @throws ProtocolViolation when the packet breaks the rules of MQTT */
    void connect(MqttConnection connection, MqttConnectMessage packet) {
        connection.writer().speak(packet.variableHeader().version());
        var wishes = ConnectWishes.of(packet);
        connection.writer().keepTo(wishes, post.limits().topicAliases());
        var arrival = reception.arrival(connection, packet, wishes);
        if (arrival != null) {
            connection.hold(MqttConnection.CONNECTING);
            reception.ask(connection, arrival, rights -> admit(connection, arrival, rights));
        }
    }

    /** Somebody's rights have changed. */
    void reconsider() {
        reception.reconsider();
    }

    private void admit(MqttConnection connection, Reception.Arrival arrival, Rights rights) {
        var before = sessions.get(arrival.client());
        if (before != null && !Reception.mayTakeOver(before.credential(), before.isConnected(), rights)) {
            reception.refuse(
                    connection, arrival, Reason.NOT_AUTHORIZED, "this client id is in use with another credential");
            return;
        }
        long told = post.log().told();
        connection.name(arrival.client());
        replace(before, arrival.wishes(), rights);
        enter(connection, arrival.wishes(), arrival.request(), arrival.assigned(), rights, told);
    }

    private void replace(@Nullable Session before, ConnectWishes wishes, Rights rights) {
        if (before == null) {
            return;
        }
        var older = before.connection();
        if (older != null) {
            log.debug("Client '{}' connects again, so its older connection is closed", before.client());
            older.takenOver();
        }
        if (wishes.cleanStart() || !before.credential().equals(rights.credential())) {
            wills.publish(before.client());
            sessions.end(before);
        }
    }

    /** @param told how much the journal had been told before: what this client changes there is on disk before it is welcome */
    private void enter(
            MqttConnection connection,
            ConnectWishes wishes,
            ConnectRequest request,
            boolean assigned,
            Rights rights,
            long told) {
        var before = sessions.get(request.client());
        var session = before == null ? sessions.open(request.client(), rights.credential(), post) : before;
        long longest = post.limits().sessionExpiry().toSeconds();
        session.expiry(Math.min(wishes.expiry(), longest));
        session.connected(connection, rights, wishes.version(), clock.instant());
        sessions.entered(session);
        var will = request.will();
        wills.entered(
                request.client(), will == null ? null : new Will(will.under(rights.credential()), wishes.willDelay()));
        long keepAlive = keepAlive(request, wishes);
        connection.enter(session, keepAlive);
        var terms = new Connack.Terms(
                assigned ? request.client() : null,
                session.expiry() == wishes.expiry() ? null : session.expiry(),
                keepAlive == request.keepAlive().toSeconds() ? null : (int) keepAlive,
                post.limits().receiveMaximum(),
                post.limits().topicAliases(),
                (int) post.limits().packet().toBytes());
        var answer = new Connack(Reason.SUCCESS, "", before != null, terms);
        int window = Math.min(post.limits().inflight(), wishes.receiveMaximum());
        if (post.log().told() != told) {
            post.log().whenTried(() -> welcome(connection, session, answer, window));
        } else {
            welcome(connection, session, answer, window);
        }
    }

    private void welcome(MqttConnection connection, Session session, Connack answer, int window) {
        if (session.connection() != connection) {
            return;
        }
        connection.writer().connack(answer);
        session.outbox().attach(connection.writer(), window);
        subscribe.resume(session);
        connection.release(MqttConnection.CONNECTING);
        connection.handlePending();
    }

    /** Only MQTT 5 clients can be told to be heard more often than they promise. */
    private long keepAlive(ConnectRequest request, ConnectWishes wishes) {
        long promised = request.keepAlive().toSeconds();
        long longest = post.limits().keepAlive().toSeconds();
        boolean shorten = wishes.isVersion5() && longest > 0 && (promised == 0 || promised > longest);
        return shorten ? longest : promised;
    }
}
