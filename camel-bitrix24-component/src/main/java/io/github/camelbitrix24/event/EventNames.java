/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parses the event names in a URI to upper case, as the portal sends them. */
public final class EventNames {

    private static final Pattern SHAPE = Pattern.compile("\\w+(\\.\\w+)*");

    private EventNames() {}

    /**
     * The events of {@code onCrmDealAdd,onCrmDealUpdate}.
     *
     * @throws IllegalArgumentException if one of them is not a valid name
     */
    public static List<String> parse(String listed) {
        List<String> names = new ArrayList<>();
        for (String part : listed.split(",", -1)) {
            String name = part.strip();
            if (!SHAPE.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' in '" + listed + "' is not an event name."
                        + " Separate event names with commas, such as onCrmDealAdd,onCrmDealUpdate.");
            }
            String upper = name.toUpperCase(Locale.ROOT);
            if (!names.contains(upper)) {
                names.add(upper);
            }
        }
        return List.copyOf(names);
    }
}
