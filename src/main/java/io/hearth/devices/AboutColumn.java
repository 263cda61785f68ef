package io.hearth.devices;

import io.hearth.house.About;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** What a device says of itself as a JSON object. */
@Converter
class AboutColumn implements AttributeConverter<About, String> {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public String convertToDatabaseColumn(About about) {
        return JSON.writeValueAsString(about);
    }

    @Override
    public About convertToEntityAttribute(String column) {
        return JSON.readValue(column, About.class);
    }
}
