package io.hearth.mqtt;

import io.hearth.certificates.Certificates;
import io.hearth.web.Problem;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a client needs to know the hub by; anybody may read it, and compares its fingerprint. */
@RestController
class AuthorityController {

    private static final MediaType PEM = MediaType.valueOf("application/x-pem-file");

    private final ObjectProvider<Certificates> certificates;

    AuthorityController(ObjectProvider<Certificates> certificates) {
        this.certificates = certificates;
    }

    @GetMapping("/api/v1/mqtt/ca.pem")
    @SecurityRequirements
    ResponseEntity<String> authority() {
        var authority = certificates.stream()
                .flatMap(known -> known.authority().stream())
                .findAny()
                .orElseThrow(() -> Problem.notFound(
                        "no-authority", "Encryption is off here, or uses a certificate of another authority."));
        var attachment = ContentDisposition.attachment().filename("ca.pem").build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .contentType(PEM)
                .body(authority);
    }
}
