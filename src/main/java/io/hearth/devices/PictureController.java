package io.hearth.devices;

import io.hearth.house.PointId;
import io.hearth.hub.Hub;
import io.hearth.web.Problem;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What cameras saw last. */
@RestController
class PictureController {

    /** Pictures that run no script when somebody opens them alone. */
    private static final Set<String> HARMLESS =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp", "image/avif");

    private final Hub hub;
    private final ObjectProvider<Pictures> keepers;

    PictureController(Hub hub, ObjectProvider<Pictures> keepers) {
        this.hub = hub;
        this.keepers = keepers;
    }

    @GetMapping("/api/v1/devices/{id}/points/{point}/image")
    ResponseEntity<byte[]> image(@PathVariable String id, @PathVariable String point) {
        PointId path = Ids.point(Ids.device(id), point);
        hub.now()
                .house()
                .point(path)
                .orElseThrow(() -> Problem.notFound("unknown-point", "There is no point %s.".formatted(path)));
        Picture picture = keepers.stream()
                .map(keeper -> keeper.picture(path))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("no-picture", "%s has no picture yet.".formatted(path)));
        if (picture.mediaType().equals(MediaType.APPLICATION_OCTET_STREAM_VALUE)) {
            throw Problem.notFound(
                    "no-picture",
                    "What %s said last is no picture: neither JPEG, PNG, GIF, WebP, BMP nor AVIF.".formatted(path));
        }
        String type = picture.mediaType().toLowerCase(Locale.ROOT);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePrivate().mustRevalidate())
                .eTag(fingerprint(picture.bytes()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .contentType(
                        HARMLESS.contains(type) ? MediaType.parseMediaType(type) : MediaType.APPLICATION_OCTET_STREAM)
                .body(picture.bytes());
    }

    private static String fingerprint(byte[] picture) {
        return DigestUtils.md5DigestAsHex(picture);
    }
}
