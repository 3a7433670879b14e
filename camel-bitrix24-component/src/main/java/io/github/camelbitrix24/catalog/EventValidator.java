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

/** Checks the names of events against the catalog: portals accept bindings of unknown events, but never fire them. */
public final class EventValidator {

    private static final Logger LOG = LoggerFactory.getLogger(EventValidator.class);

    /** The events of a smart process have the general name and the number of the process. */
    private static final Pattern SMART_PROCESS_NUMBER = Pattern.compile("_\\d+$");

    private EventValidator() {}

    /** The events listed in a URI, in upper case. */
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
                "The event " + name + " is not documented: the portal accepts the binding but never fires it." + hint;
        if (validation == Validation.FAIL) {
            throw new IllegalArgumentException(problem);
        }
        LOG.warn("{}", problem);
    }
}
