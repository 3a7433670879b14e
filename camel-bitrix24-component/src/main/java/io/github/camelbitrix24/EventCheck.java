package io.github.camelbitrix24;

import io.github.camelbitrix24.catalog.Catalog;
import io.github.camelbitrix24.event.EventNames;
import io.github.camelbitrix24.producer.Validation;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the names of events against the catalog: portals bind names that do not exist, and never send them. */
final class EventCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EventCheck.class);

    /** Smart processes have events of their own: the name of the general one, and their number. */
    private static final Pattern NUMBER = Pattern.compile("_\\d+$");

    private EventCheck() {}

    /** The events that a URI lists, in upper case. */
    static List<String> parse(String listed, Validation validation) {
        List<String> names = EventNames.parse(listed);
        if (validation != Validation.OFF) {
            names.forEach(name -> check(name, validation));
        }
        return names;
    }

    private static void check(String name, Validation validation) {
        Catalog catalog = Catalog.standard();
        String general = NUMBER.matcher(name).replaceFirst("");
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
