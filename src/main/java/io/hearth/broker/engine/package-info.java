/** Our own engine: connections, sessions, subscriptions, queues, wills, and what of them must outlive the process. */
@NullMarked
package io.hearth.broker.engine;

import org.jspecify.annotations.NullMarked;
