package io.hearth.devices;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The keys of a source as a JSON object. */
@Converter
class KeysColumn implements AttributeConverter<Map<String, String>, String> {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> KEYS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, String> keys) {
        return JSON.writeValueAsString(keys);
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String column) {
        return JSON.readValue(column, KEYS);
    }
}
