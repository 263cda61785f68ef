package io.hearth.broker;

/**
 * What one admitted client may do. Called on the loop, for each topic that the client uses first; must be quick and may
 * neither block nor throw. What it answers must not change: when somebody's rights change, {@link Broker#revoke} closes
 * the connections and the next CONNECT brings new rights.
 */
public interface Rights {

    /** Everything, with no name: for clients that need no credential. */
    Rights ALL = new Rights() {
        @Override
        public String credential() {
            return "";
        }

        @Override
        public boolean mayPublish(String topic) {
            return true;
        }

        @Override
        public boolean maySubscribe(String filter) {
            return true;
        }

        @Override
        public boolean mayReceive(String topic) {
            return true;
        }
    };

    /** Who it is, empty for a client without a credential. A client id can be taken over only by the same one. */
    String credential();

    /** Whether a message, or a will, may go to this topic. */
    boolean mayPublish(String topic);

    /** Whether this topic filter may be subscribed to; for a shared subscription the filter behind the group's name. */
    boolean maySubscribe(String filter);

    /** Whether a message of this topic may be delivered, retained or not, whatever was subscribed to. */
    boolean mayReceive(String topic);
}
