"""How do calls and handoffs get into a CRM, each once, whatever happens on the way?"""
