package io.hearth.dashboard;

import io.hearth.access.Acl;
import io.hearth.access.AclTemplate;
import io.hearth.access.Credential;
import io.hearth.access.CredentialDraft;
import org.jspecify.annotations.Nullable;

/**
 * What a person has filled in about a credential, whole or not, so that nothing typed is lost.
 *
 * @param template device, gateway or house; only when it is made
 * @param topics   one on a line; only when it is made
 * @param acl      one entry on a line; only when it is changed
 * @param version  that the person saw
 */
record CredentialForm(
        String name,
        String label,
        String template,
        String topics,
        @Nullable String clientIds,
        boolean administrator,
        boolean enabled,
        String acl,
        long version) {

    static CredentialForm blank(String name) {
        return toMake(name, "", "device", "", "");
    }

    static CredentialForm toMake(String name, String label, String template, String topics, String clientIds) {
        return new CredentialForm(name, label, template, topics, clientIds, false, true, "", 0);
    }

    static CredentialForm of(Credential now) {
        return new CredentialForm(
                now.name(),
                now.label(),
                "",
                "",
                now.clientIds(),
                now.administrator(),
                now.enabled(),
                now.aclText(),
                now.version());
    }

    /** @throws IllegalArgumentException when a topic cannot be one */
    CredentialDraft made() {
        var kind = "house".equals(template)
                ? AclTemplate.HOUSE
                : "gateway".equals(template) ? AclTemplate.GATEWAY : AclTemplate.DEVICE;
        var wanted = topics.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        return new CredentialDraft(label, true, administrator, clientIds, kind.with(wanted));
    }

    /** @throws IllegalArgumentException when a line of the access list cannot be read */
    CredentialDraft changed() {
        return new CredentialDraft(label, enabled, administrator, clientIds, Acl.parse(acl));
    }
}
