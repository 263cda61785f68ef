package io.hearth.broker.engine;

import static java.util.Objects.requireNonNull;

import io.hearth.broker.Rights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rights that say no where they fail, so that their trouble stays with the one client. */
final class CautiousRights implements Rights {

    private static final Logger log = LoggerFactory.getLogger(CautiousRights.class);

    private final Rights rights;
    private final String credential;
    private boolean failed;

    private interface Question {

        boolean ask(String topic);
    }

    /** @throws NullPointerException when they do not know whose they are */
    CautiousRights(Rights rights) {
        this.rights = rights;
        this.credential = requireNonNull(rights.credential(), "credential");
    }

    @Override
    public String credential() {
        return credential;
    }

    @Override
    public boolean mayPublish(String topic) {
        return answer(rights::mayPublish, topic);
    }

    @Override
    public boolean maySubscribe(String filter) {
        return answer(rights::maySubscribe, filter);
    }

    @Override
    public boolean mayReceive(String topic) {
        return answer(rights::mayReceive, topic);
    }

    private boolean answer(Question question, String topic) {
        try {
            return question.ask(topic);
        } catch (RuntimeException | StackOverflowError failure) {
            if (!failed) {
                failed = true;
                log.error("The rights of '{}' failed at '{}', which is taken as no", credential, topic, failure);
            }
            return false;
        }
    }
}
