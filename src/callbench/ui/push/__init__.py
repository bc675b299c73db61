"""How are calls and handoffs sent to a CRM from the window?"""
