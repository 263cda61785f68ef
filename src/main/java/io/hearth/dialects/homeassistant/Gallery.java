package io.hearth.dialects.homeassistant;

import io.hearth.devices.Picture;
import io.hearth.devices.Pictures;
import io.hearth.house.PointId;
import io.hearth.hub.Hub;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows the latest picture of a point to those who ask over REST. */
@Component
class Gallery implements Pictures {

    private final Hub hub;
    private final Images images;

    Gallery(Hub hub, Images images) {
        this.hub = hub;
        this.images = images;
    }

    @Override
    public Optional<Picture> picture(PointId point) {
        return hub.now()
                .house()
                .state(point)
                .flatMap(state -> images.find(state.value().text()))
                .map(picture -> new Picture(picture.bytes(), picture.contentType()));
    }
}
