package io.hearth.access;

import io.hearth.web.Listing;
import io.hearth.web.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
class TokenController {

    private final Tokens tokens;
    private final AccessSettings settings;

    TokenController(Tokens tokens, AccessSettings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    @GetMapping
    Listing<Token> list() {
        return Listing.of(tokens.list());
    }

    @PostMapping
    ResponseEntity<Issued> issue(@Valid @RequestBody Wish wish, Principal person) {
        var days = wish.validDays();
        var validity = days == null ? settings.tokenValidity() : Duration.ofDays(days);
        var issued = tokens.issue(person.getName(), wish.name(), wish.scopes(), validity);
        return ResponseEntity.created(
                        URI.create("/api/v1/tokens/" + issued.token().id()))
                .cacheControl(CacheControl.noStore())
                .body(new Issued(issued.secret(), issued.token()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> revoke(@PathVariable String id) {
        if (!tokens.revoke(id)) {
            throw Problem.notFound("unknown-token", "There is no token with the id '%s'.".formatted(id));
        }
        return ResponseEntity.noContent().build();
    }

    /**
     * What a caller asks for.
     *
     * @param validDays days until it expires; the house's default when not given
     */
    record Wish(
            @NotBlank @Size(max = 64) String name,
            @NotEmpty Set<Scope> scopes,
            @Nullable @Min(1) @Max(366) Integer validDays) {}

    /** @param secret shown this once; the hub does not keep it */
    record Issued(String secret, Token token) {}
}
