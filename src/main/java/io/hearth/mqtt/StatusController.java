package io.hearth.mqtt;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hearth.broker.Broker;
import io.hearth.broker.BrokerStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StatusController {

    private final Broker broker;
    private final Topics topics;
    private final Viewers viewers;

    StatusController(Broker broker, Topics topics, Viewers viewers) {
        this.broker = broker;
        this.topics = topics;
        this.viewers = viewers;
    }

    /**
     * How the broker does. While {@code journaling} is false the disk is full or read-only: nothing new is acknowledged.
     *
     * @param topics  topics known at this moment
     * @param viewers who watch live messages
     */
    record Status(@JsonUnwrapped BrokerStatus broker, int topics, int viewers) {}

    @GetMapping("/api/v1/mqtt/status")
    Status status() {
        return new Status(broker.status(), topics.count(), viewers.count());
    }
}
