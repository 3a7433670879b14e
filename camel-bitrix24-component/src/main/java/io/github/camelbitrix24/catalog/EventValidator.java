/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.catalog;

import io.github.camelbitrix24.event.EventNames;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the names of events against the catalog: portals bind names that do not exist, and never send them. */
public final class EventValidator {

    private static final Logger LOG = LoggerFactory.getLogger(EventValidator.class);

    /** Smart processes have events of their own: the name of the general one, and their number. */
    private static final Pattern SMART_PROCESS_NUMBER = Pattern.compile("_\\d+$");

    private EventValidator() {}

    /** The events that a URI lists, in upper case. */
    public static List<String> parse(String listed, Validation validation) {
        List<String> names = EventNames.parse(listed);
        if (validation != Validation.OFF) {
            names.forEach(name -> check(name, validation));
        }
        return names;
    }

    private static void check(String name, Validation validation) {
        Catalog catalog = Catalog.standard();
        String general = SMART_PROCESS_NUMBER.matcher(name).replaceFirst("");
        if (catalog.event(general).isPresent()) {
            return;
        }
        String hint = catalog.nearestEvent(general)
                .map(nearest -> " Did you mean " + nearest + "?")
                .orElse("");
        String problem =
                "The event " + name + " is not documented: a portal binds it all the same and never sends it." + hint;
        if (validation == Validation.FAIL) {
            throw new IllegalArgumentException(problem);
        }
        LOG.warn("{}", problem);
    }
}
