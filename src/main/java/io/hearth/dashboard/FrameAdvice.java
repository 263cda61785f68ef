package io.hearth.dashboard;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of this module its frame. */
@ControllerAdvice(basePackageClasses = FrameAdvice.class)
class FrameAdvice {

    private final Frame frame;

    FrameAdvice(Frame frame) {
        this.frame = frame;
    }

    @ModelAttribute
    void frame(HttpServletRequest request, Model model) {
        model.addAttribute("ui", frame.ui(request, Frame.person(request) != null));
        model.addAttribute("csrf", Frame.csrf(request));
    }
}
