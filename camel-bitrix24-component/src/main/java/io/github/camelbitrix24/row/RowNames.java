package io.github.camelbitrix24.row;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of one type, and what a portal calls them. */
final class RowNames {

    private final Map<String, Property> byName = new HashMap<>();
    private final Map<String, String> byFold = new HashMap<>();

    /** A property under the name that Jackson knows it by. */
    record Property(String name, @Nullable FieldName given) {

        /** A user field of which one name is known goes by that name: every method takes it. */
        private String in(WriteStyle style) {
            if (given == null) {
                return style.nameOf(name);
            }
            String own = style == WriteStyle.UPPER ? given.upper() : given.camel();
            if (!own.isEmpty()) {
                return own;
            }
            return Spellings.isUserField(given.upper()) ? given.upper() : style.nameOf(name);
        }
    }

    RowNames(Collection<Property> properties) {
        for (Property property : properties) {
            byName.put(property.name(), property);
        }
        for (Property property : properties) {
            byFold.putIfAbsent(Spellings.folded(property.name()), property.name());
            FieldName given = property.given();
            if (given != null) {
                byFold.putIfAbsent(Spellings.folded(given.upper()), property.name());
                byFold.putIfAbsent(Spellings.folded(given.camel()), property.name());
            }
        }
        byFold.remove("");
    }

    /** The property that a portal's name means, or that name where none is meant. */
    String property(String name) {
        if (byName.containsKey(name)) {
            return name;
        }
        String property = byFold.get(Spellings.folded(name));
        return property == null ? name : property;
    }

    /** What the portal calls a property, or a field that is none. */
    String written(String name, WriteStyle style) {
        Property property = byName.get(name);
        return property == null ? style.nameOf(name) : property.in(style);
    }
}
