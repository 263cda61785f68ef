package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Value;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** Pictures: their bytes, or a link to them. */
final class PictureComponents {

    private static final String IMAGE = "image";

    private PictureComponents() {}

    static void camera(Config config, Entity.Builder entity) {
        config.requiredTopic("topic");
        entity.sort(Part.Sort.CAMERA);
        bytes(config, entity, "topic", null);
    }

    static void image(Config config, Entity.Builder entity) {
        if (config.has("url_topic") == config.has("image_topic")) {
            throw new Rejected("exactly one of \"url_topic\" and \"image_topic\" is required");
        }
        entity.sort(Part.Sort.IMAGE);
        if (config.has("image_topic")) {
            bytes(config, entity, "image_topic", config.text("content_type").orElse(null));
        } else {
            entity.point(IMAGE, Capability.of(Kind.IMAGE))
                    .itself()
                    .reads(
                            "url_topic",
                            "url_template",
                            Readers.word(IMAGE, (heard, told) -> told.is(IMAGE, Value.of(link(heard.text())))));
        }
    }

    private static void bytes(Config config, Entity.Builder entity, String topicKey, String contentType) {
        boolean encoded = config.has("image_encoding");
        config.choice("image_encoding", "b64", List.of("b64"));
        entity.point(IMAGE, Capability.of(Kind.IMAGE)).itself().answers();
        entity.hearsBytes(
                topicKey,
                (heard, told) -> told.picture(IMAGE, encoded ? decoded(heard.raw()) : heard.raw(), contentType));
    }

    private static byte[] decoded(byte[] base64) {
        try {
            byte[] picture = Base64.getMimeDecoder().decode(base64);
            if (picture.length == 0) {
                throw new Rejected("the picture is not base64: nothing is left of it");
            }
            return picture;
        } catch (IllegalArgumentException bad) {
            throw new Rejected("the picture is not base64: " + bad.getMessage());
        }
    }

    private static String link(String text) {
        try {
            URI link = new URI(text.strip());
            String scheme = String.valueOf(link.getScheme()).toLowerCase(Locale.ROOT);
            if (link.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return text.strip();
            }
        } catch (URISyntaxException bad) {
            // said below
        }
        throw new Rejected("\"%s\" is no link to a picture".formatted(Config.shortened(text)));
    }
}
