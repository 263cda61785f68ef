# syntax=docker/dockerfile:1

# Builds the jar and takes it apart, so that a new version of Hearth is a small layer over unchanged libraries.
FROM maven:3-eclipse-temurin-17 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 mvn -B -q package -DskipTests \
 && java -Djarmode=tools -jar target/hearth-layered.jar extract --layers --destination layers

FROM eclipse-temurin:21-jre
WORKDIR /hearth
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# The example rules; a folder mounted here takes their place. The number is that of the first person on most Linux
# machines, so that a mounted ./rules can be edited from both sides.
COPY --chown=1000:1000 rules/*.yaml /rules/
RUN install -d -o 1000 -g 1000 /data /rules
USER 1000:1000

# Everything stored goes to ./data and rules come from ./rules, as everywhere: here that is /data and /rules.
WORKDIR /
VOLUME ["/data", "/rules"]
EXPOSE 8080 1883 8883 8083 8084

# Clients of a container never come from its loopback address, so the default (no credential on this very machine)
# would let nobody in. Who can reach port 1883 is decided where it is published: see docker-compose.yml.
ENV HEARTH_MQTT_ANONYMOUS=always

# The image has neither curl nor wget; bash opens the connection itself.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=60", "-jar", "/hearth/hearth-layered.jar"]
