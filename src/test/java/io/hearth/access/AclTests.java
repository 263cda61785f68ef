package io.hearth.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hearth.access.Acl.Action;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AclTests {

    @Test
    void whatIsWrittenIsRead() {
        var text = "allow both home/küche/#\nallow publish tele/%u/100%%/a b\ndeny subscribe +/secret";

        assertThat(Acl.parse(text).text()).isEqualTo(text);
        assertThat(Acl.parse("\n  ALLOW   Both  x \r\n\n").text()).isEqualTo("allow both x");
        assertThat(Acl.parse("")).isEqualTo(Acl.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow",
                "allow both",
                "permit both x",
                "allow write x",
                "allow both a/#/b",
                "allow both a+",
                "allow both $SYS/#",
                "allow both a\u0001b",
                "allow both a\uFFFD"
            })
    void aLineThatCannotBeIsNamed(String line) {
        assertThatThrownBy(() -> Acl.parse("allow both x\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Line 2");
    }

    @Test
    void aListHasItsLimits() {
        var many = String.join("\n", Collections.nCopies(201, "allow both x"));

        assertThatThrownBy(() -> Acl.parse(many)).hasMessageContaining("at most 200 entries");
        assertThatThrownBy(() -> Acl.Entry.allow("x".repeat(513))).hasMessageContaining("longer than 512");
    }

    @ParameterizedTest
    @CsvSource({
        "allow subscribe #, home/#, true",
        "allow subscribe #, $SYS/#, false",
        "allow subscribe home/a, #, true",
        "allow subscribe home/a, home/+, true",
        "allow subscribe home/a, home/b, false",
        "allow subscribe home/a, other/#, false",
        "allow subscribe home/#|deny subscribe home/#, home/a, false",
        "allow subscribe home/#|deny subscribe home/+, home/+, false",
        "allow subscribe home/#|deny subscribe home/+, home/#, true",
        "allow publish home/#, home/#, false",
        "allow subscribe /#, +, false"
    })
    void aSubscriptionIsGrantedWhenItCouldBringSomething(String list, String filter, boolean granted) {
        var permissions = Acl.parse(list.replace('|', '\n')).of("user", "client", false);

        assertThat(permissions.maySubscribe(filter)).isEqualTo(granted);
    }

    @Test
    void namesThatMeanMoreThanThemselvesGainNothing() {
        var acl = Acl.parse("allow both dev/%c/#\nallow both shared/#");

        for (var client : new String[] {"+", "#", "a/b", "a+", "x\0", ""}) {
            var permissions = acl.of("user", client, false);
            assertThat(permissions.mayPublish("dev/a/b")).as(client).isFalse();
            assertThat(permissions.maySubscribe("dev/#")).as(client).isFalse();
            assertThat(permissions.mayPublish("shared/x")).as(client).isTrue();
        }
        assertThat(Acl.parse("allow both #\ndeny publish %c/x")
                        .of("user", "a/b", false)
                        .mayPublish("y"))
                .isFalse();
    }

    @Test
    void whatWasRefusedIsAllowedToTheLetter() {
        var acl = Acl.NOTHING.with(Acl.Entry.allowExactly(Action.PUBLISH, "50%u/%c"));

        assertThat(acl.of("user", "client", false).mayPublish("50%u/%c")).isTrue();
        assertThat(acl.of("user", "client", false).mayPublish("50user/client")).isFalse();
        assertThat(acl.with(acl.entries().get(0))).isSameAs(acl);
    }
}
