package io.github.camelbitrix24.consumer.poll;

/** Up to where everything has been delivered. */
interface Mark {

    /** What to look at next. The first time everything before now counts as delivered. */
    Window next();

    /**
     * A window is done, all of it.
     *
     * @param lastId the highest id that was delivered from it, 0 if there was none
     */
    void done(Window window, long lastId);
}
