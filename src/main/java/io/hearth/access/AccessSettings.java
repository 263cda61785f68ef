package io.hearth.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict the door is.
 *
 * @param passwordLength   fewest characters of a password
 * @param rememberFor      how long a browser stays signed in without being used
 * @param freeTries        wrong passwords for one name from one address before the door slows down
 * @param freeTriesAddress wrong passwords from one address, whatever the name
 * @param longestWait      most that one wrong password more can cost
 * @param watched          names and addresses watched at once; the oldest are forgotten
 * @param tokenValidity    how long a token lives when its maker does not say
 */
@ConfigurationProperties("hearth.access")
record AccessSettings(
        @DefaultValue("10") int passwordLength,
        @DefaultValue("90d") Duration rememberFor,
        @DefaultValue("5") int freeTries,
        @DefaultValue("50") int freeTriesAddress,
        @DefaultValue("5m") Duration longestWait,
        @DefaultValue("2000") int watched,
        @DefaultValue("90d") Duration tokenValidity) {}
