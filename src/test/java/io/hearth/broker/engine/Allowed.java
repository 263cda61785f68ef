package io.hearth.broker.engine;

import io.hearth.broker.Rights;
import java.util.function.Predicate;

/** The rights of a test. */
record Allowed(String credential, Predicate<String> publish, Predicate<String> subscribe, Predicate<String> receive)
        implements Rights {

    static Allowed everything(String credential) {
        return new Allowed(credential, topic -> true, filter -> true, topic -> true);
    }

    Allowed publishing(Predicate<String> topics) {
        return new Allowed(credential, topics, subscribe, receive);
    }

    Allowed subscribing(Predicate<String> filters) {
        return new Allowed(credential, publish, filters, receive);
    }

    Allowed receiving(Predicate<String> topics) {
        return new Allowed(credential, publish, subscribe, topics);
    }

    @Override
    public boolean mayPublish(String topic) {
        return publish.test(topic);
    }

    @Override
    public boolean maySubscribe(String filter) {
        return subscribe.test(filter);
    }

    @Override
    public boolean mayReceive(String topic) {
        return receive.test(topic);
    }
}
